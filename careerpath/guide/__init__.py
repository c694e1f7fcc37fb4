"""The models of the content, the loader and the structural checks."""
