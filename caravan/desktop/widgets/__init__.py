"""Reusable parts of a screen; none of them knows an action, a file or the database.

Import each part from its own module: a screen then loads only what it shows, which is how the
first window stays quick.
"""
