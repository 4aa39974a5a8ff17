"""The extension for LibreOffice, made from the registries of functions and commands."""
