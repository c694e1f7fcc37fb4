"""Asks: one conversation, three ways of asking."""
