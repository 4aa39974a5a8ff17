"""Importing tables of tasks: an office's own old ledger, a superior's list, a table in a Word file.

By columns that a clerk confirms, cell by cell; a table inside a bulletin is read as sentences by
`readback.tables`, which says why both are.
"""
