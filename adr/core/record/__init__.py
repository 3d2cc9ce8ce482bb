"""A record as it is read, whoever wrote it: its outline, what it says of itself, its links, and what it lacks."""
