"""Templates: found, rendered in Jinja's sandbox, and translated."""
