"""Change a record, whoever wrote it: its links, its status and its dates, and no byte besides."""

from adr.core.change.links import link
from adr.core.change.moves import has_day, restatus, status_word
from adr.core.change.spelling import spelling
from adr.core.change.succession import supersede

__all__ = ["has_day", "link", "restatus", "spelling", "status_word", "supersede"]
