"""Text as XML holds it: the library's own words are the measure."""

import subprocess
import sys
from xml.sax import saxutils

import pytest
from lxml import etree

from xl_minsheng.files.xml_text import escape, quoteattr, unescape

TEXTS = ("", "民生", "a < b & c > d", "\"'\t\r\n", "&amp;lt; &lt;", "&#10;")


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_written_and_read_as_the_library_does(text: str) -> None:
    """Between tags; in an attribute any parser gives the same back."""
    assert escape(text) == saxutils.escape(text)
    assert unescape(escape(text)) == text
    assert etree.fromstring(f"<a b={quoteattr(text)}/>").get("b") == text


def test_reading_a_workbook_waits_for_no_web_client() -> None:
    """Of every command's start it took a twentieth."""
    code = "import sys, xl_minsheng.workbook.read; print(sorted({'http.client', 'urllib.request'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
