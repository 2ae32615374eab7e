"""A second, slow reading of the logic of a verdict: it lists the worlds of an item and asks each by itself."""
