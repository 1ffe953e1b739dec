"""Floor 5: the only room that reads and writes records and files. Knows no rule of the field."""
