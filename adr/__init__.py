"""Architecture Decision Records from cards, seeds and git history."""

__version__ = "0.2.0"
