"""The command line: one file for each command; each parses its arguments, calls a job, shows its result."""
