"""A deck: its cards, what was chosen and what lost, how firm that is, and what changed between two states of it."""
