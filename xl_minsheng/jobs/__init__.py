"""One module a job: what every door does alike is put together here, once.

A job takes a path, or what was read of an open workbook, and answers with one frozen result; what
cannot be done is a `ClerkError`. Command line, buttons, LibreOffice and programs call it and show the result.
"""
