"""What a site over a log says, before it is laid out as pages."""
