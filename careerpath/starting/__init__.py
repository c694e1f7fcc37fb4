"""What a starter folder for a project holds, as values: files to fill in, and made data. Pure."""
