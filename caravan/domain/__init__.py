"""What the caravan is about, with no disk, no clock, no chance and no window."""
