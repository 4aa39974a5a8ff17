"""LibreOffice as the spreadsheet program: the extension, what runs inside it, and the worker."""
