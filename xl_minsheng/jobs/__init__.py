"""What every door does alike, put together once: the command line, the buttons, the upgrade."""
