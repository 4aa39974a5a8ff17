"""Text as XML holds it.

`xml.sax.saxutils` does the same, and imports a web client, for which every command would wait.
"""

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)
_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


def escape(text: str) -> str:
    """Text between tags."""
    return text.translate(_TEXT)


def quoteattr(text: str) -> str:
    """The value of an attribute, with its quotes."""
    return f'"{text.translate(_ATTRIBUTE)}"'


def unescape(text: str) -> str:
    """Text between tags as it is meant, where no character of it is written as its number."""
    for name, sign in _NAMED:
        text = text.replace(name, sign)
    return text
