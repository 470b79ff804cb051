"""Text laid out once for paper and screen: the only room besides the desktop that knows Qt."""
