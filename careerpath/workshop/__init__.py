"""Workshops: a room of people in one file. Pure: lines and bytes come in, values go out."""
