"""The documents that `--json` prints and that other programs read: keys as in files, in a stable shape."""
