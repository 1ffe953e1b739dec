"""What readers send: checked, moved with its words, told to the forge."""
