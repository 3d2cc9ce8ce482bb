"""One file for each job a person can ask for; each reads top to bottom."""
