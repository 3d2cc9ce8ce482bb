"""The catalogue of many repositories: what of each is stored, and how it is searched."""
