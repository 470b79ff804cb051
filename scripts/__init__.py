"""Commands for the people who build the program: its words and its locked dependencies."""
