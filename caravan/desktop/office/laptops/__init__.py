"""The laptops the office knows: enrolled, answered, revoked."""
