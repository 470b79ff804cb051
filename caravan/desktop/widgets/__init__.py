"""Parts that several screens share; none changes any data, and none knows a screen.

Import each part from its own module: a screen then loads only what it shows, which is how the
first window stays quick.
"""
