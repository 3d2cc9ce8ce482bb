"""The command line: parse arguments, call a job, print, return an exit code."""
