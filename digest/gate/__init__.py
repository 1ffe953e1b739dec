"""What may be shown, what may not be live, and what wants a person. No disk."""
