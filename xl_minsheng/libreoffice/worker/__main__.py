"""``python -m xl_minsheng.libreoffice.worker functions`` or ``… commands PIPE``."""

import sys

from xl_minsheng.libreoffice.worker.serve import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
