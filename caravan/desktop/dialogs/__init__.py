"""What is shown when something went wrong: a refusal with its remedy, or the crash page."""
