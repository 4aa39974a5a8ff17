"""Importing: an older bulletin becomes a filled ledger.

import_bulletin(document) → Imported    ledger, and the list of what to look at
"""

from xl_minsheng.importing.bulletin_import import import_bulletin
from xl_minsheng.importing.report import Imported, NotABulletinError, Note, Topic

__all__ = ["Imported", "NotABulletinError", "Note", "Topic", "import_bulletin"]
