"""The questions' answers by origin, and what to ask next. Pure."""
