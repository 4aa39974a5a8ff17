"""Importing tables of tasks: an office's own old ledger, a superior's list, a table in a Word file."""
