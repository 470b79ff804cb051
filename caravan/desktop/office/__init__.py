"""The office's screens: the files it receives, and the figures it makes of them."""
