"""The facilitator's screens, a file each; every docstring says who stands before it."""
