"""The office's keys: its passphrase, its spare, its kits."""
