"""The verbs: what was typed, composed from the rooms below."""
