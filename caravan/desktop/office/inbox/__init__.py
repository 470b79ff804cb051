"""The files that come to the office: received, kept, told."""
