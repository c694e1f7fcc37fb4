"""Draws values as text, plain lines, Markdown and JSON."""
