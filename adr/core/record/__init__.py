"""A record as it is read, of any form: its outline, what it says of itself, its links, and what it lacks."""
