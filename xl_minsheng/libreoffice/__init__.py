"""LibreOffice as the spreadsheet program: engine, functions, commands."""
