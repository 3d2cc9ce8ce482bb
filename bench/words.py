"""The words of made-up records, which `check.py` writes, and which `catalog.py` asks for."""

WORDS = (
    "queue",
    "cache",
    "broker",
    "schema",
    "index",
    "gateway",
    "session",
    "token",
    "ledger",
    "parser",
    "router",
    "retry",
    "budget",
    "quota",
    "shard",
)
