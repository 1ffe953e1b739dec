"""Floor 0: the types that every other room speaks in. No disk, no YAML, no rule of the field."""
