"""What travels between laptops and the office: keys, kits, sealed bundles and their merge."""
