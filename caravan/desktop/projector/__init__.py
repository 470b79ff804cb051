"""The room's view: one question for everybody, and the panel where the answers are counted."""
