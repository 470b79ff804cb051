"""What only an office does: its keys, whom it knows, what it receives, settles and keeps."""
