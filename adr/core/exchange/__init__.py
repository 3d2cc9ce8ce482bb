"""What goes out of a log and comes into it: JSON-ADR, lines of JSON, and old records dealt as decks."""
