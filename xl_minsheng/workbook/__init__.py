"""The master workbook: its sheets, its VBA project, its ribbon."""
