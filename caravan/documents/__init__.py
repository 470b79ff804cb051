"""What leaves the building on paper: every function returns the bytes of a PDF."""
