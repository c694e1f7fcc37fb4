"""Decides: fit, suggestions, selection, dates, the plan. Pure."""
