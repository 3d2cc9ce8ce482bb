"""Change a record, whoever wrote it: its links, its status and its dates, and no byte besides."""
