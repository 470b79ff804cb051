"""The barometer of the whole season, seen from the office."""
