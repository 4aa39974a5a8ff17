"""Running a Basic macro of an open document by the name that Excel would use."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlwings_libreoffice.range import Range

if TYPE_CHECKING:
    from xlwings_libreoffice.books import Books

_NAME = re.compile(r"(?:'(?P<book>.*)'!|(?P<plain>[^'!]+)!)?(?:(?P<module>\w+)\.)?(?P<macro>\w+)")


def run_macro(books: "Books", macro: str, arguments: Sequence[Any]) -> Any:
    """Call a macro and answer what it answers.

    Args:
        books: the open documents.
        macro: `Macro`, `Module.Macro` or `'book.xlsm'!Module.Macro`; or a script's whole address.
        arguments: what is passed to it.

    Raises:
        KeyError: no document has it.
    """
    if macro.startswith("vnd.sun.star.script:"):
        book, address = books.active, macro
    else:
        named = _NAME.fullmatch(macro)
        if named is None:
            raise KeyError(f"“{macro}”不是宏的名称")
        name = named["book"] or named["plain"]
        book = books(name.replace("''", "'")) if name else books.active
        address = _address(book.model, named["module"], named["macro"]) if book else ""
    if book is None or not address:
        raise KeyError(f"没有找到宏“{macro}”")
    given = tuple(one.uno if isinstance(one, Range) else one for one in arguments)
    return book.model.getScriptProvider().getScript(address).invoke(given, (), ())[0]


def _address(model: Any, module: str | None, macro: str) -> str:
    """Where a document's macro is; empty when it has none of that name."""
    defined = re.compile(rf"^\s*(?:\w+\s+)*(?:Sub|Function)\s+{macro}\b", re.IGNORECASE | re.MULTILINE)
    libraries = model.BasicLibraries
    for library in libraries.ElementNames:
        libraries.loadLibrary(library)
        modules = libraries.getByName(library)
        for name in modules.ElementNames:
            wanted = module is None or module.lower() == name.lower()
            if wanted and defined.search(modules.getByName(name)):
                return f"vnd.sun.star.script:{library}.{name}.{macro}?language=Basic&location=document"
    return ""
