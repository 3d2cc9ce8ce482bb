"""What the sections of a record mean, whatever its form."""
