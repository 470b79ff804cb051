"""What laptops say differently, for a person to settle."""
