"""The log as a graph: records, the links between them, and the cards that lost."""
