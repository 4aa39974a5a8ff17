"""The command line: one file a command; each parses what was asked, calls a job, shows its result."""
