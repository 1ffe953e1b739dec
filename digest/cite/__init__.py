"""What a record is to the world outside: its days, its citation in the forms that others read. Text in, text out."""
