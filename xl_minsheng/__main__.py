"""``python -m xl_minsheng``."""

from xl_minsheng.cli.main import main

main()
