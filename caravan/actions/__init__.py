"""What a person does, one function each: the same for the windows, the commands and the demo."""
