"""The laptop's data on disk, and the only SQL of the program."""
