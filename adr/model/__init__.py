"""Frozen values that the rest of the package speaks in; nothing here touches the world."""
