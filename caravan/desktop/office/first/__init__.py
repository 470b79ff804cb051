"""The first minutes of an office, before it has keys."""
