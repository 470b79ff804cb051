"""Campaigns that try to lose, double or damage what a caravan brings home."""
