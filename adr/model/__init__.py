"""Frozen values that the rest of the package passes around; nothing here touches the world."""
