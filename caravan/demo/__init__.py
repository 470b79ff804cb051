"""A simulated season: invented people live a whole year through the same actions as the screens."""
