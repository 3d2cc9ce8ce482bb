"""What several jobs share: the project and its settings, its decks, its records, and the one write at the end."""
