"""Write the default sentences of the kinds into templates/clauses: python tools/clauses.py.

A sentence stands in its kind's module in xl_minsheng/ledger/kinds; a test holds the files to it.
"""

from xl_minsheng.ledger import Kind
from xl_minsheng.templating.shipped import shipped_templates

if __name__ == "__main__":
    for kind in Kind:
        path = shipped_templates() / kind.template
        path.write_text(kind.rules.sentence, encoding="utf-8", newline="")
