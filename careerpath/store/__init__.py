"""Drafts and saved plans on disk, as plain documents."""
