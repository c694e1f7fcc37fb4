"""Looking things up in a guide: names, filters, comparisons, where a line comes from. Pure."""
