"""The command for looking at a bulletin before it is written."""

PREVIEW_COMMANDS = ()
