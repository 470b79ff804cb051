"""Quiz packs as authors write them: read a file, say what is wrong with it and on which line."""
