"""``python -m xl_minsheng``."""

from xl_minsheng.cli import main

main()
