"""History: what git says of commits, as that of a deck and that of records; no git is needed to reason about it."""
