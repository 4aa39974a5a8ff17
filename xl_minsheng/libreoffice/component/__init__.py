"""What runs inside LibreOffice, in whichever Python that brings (3.8 and later).

Thin, and made of the standard library and `uno` only: functions and commands do their work in
processes of the product's own Python. The folder is packed into the extension as it stands here,
under the name xl_minsheng_office.
"""
