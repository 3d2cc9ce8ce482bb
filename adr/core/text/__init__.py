"""Text that people wrote: its language and direction, its plain words, how it is searched, what passes for others."""
