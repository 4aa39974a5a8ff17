"""The one description of the workbook: sheets, columns, settings, functions.

The builder, the reader, the checks and the help sheet are made from it; nothing
else in the program spells a sheet name or a column title.
"""
