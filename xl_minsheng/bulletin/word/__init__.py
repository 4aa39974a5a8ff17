"""The bulletin as a Word file: its template, filling it, its fonts, and PDF from it."""
