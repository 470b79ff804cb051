"""The child's view: locked, full screen, one question at a time, every answer on disk at once."""
