"""History: what git says of commits, as that of a hand and that of records; no git is needed to reason about it."""
