"""What the extension registers: class, name and services of each."""

from __future__ import annotations

from . import commands, documents, functions

SERVICES = (
    (functions.Functions, functions.IMPLEMENTATION, functions.SERVICES),
    (commands.Commands, commands.IMPLEMENTATION, (commands.IMPLEMENTATION,)),
    (documents.Documents, documents.IMPLEMENTATION, (documents.IMPLEMENTATION,)),
)
