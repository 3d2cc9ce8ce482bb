"""One module for each outside thing; its objects and errors never leave it."""
