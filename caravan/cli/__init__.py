"""The command line: the same actions as the screens, for programs and for people who type."""
