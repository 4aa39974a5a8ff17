"""The master workbook: its description, reading it, building it."""
