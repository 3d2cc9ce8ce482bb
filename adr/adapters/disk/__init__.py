"""The disk: files read within bounds, and plans applied all or nothing."""
