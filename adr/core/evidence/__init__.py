"""Evidence: quotes found in their seeds, the figures that they carry, and where sources disagree."""
