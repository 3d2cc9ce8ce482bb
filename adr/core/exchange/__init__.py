"""What goes out of a log and comes into it: JSON-ADR, lines of JSON, and decks made from old records."""
