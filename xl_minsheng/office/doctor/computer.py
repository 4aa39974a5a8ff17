"""Checks of what else the bulletin needs on the PC: a word processor, fonts."""

from collections.abc import Iterator

from xl_minsheng.bulletin.word.fonts import FONTS, substitutions
from xl_minsheng.files.programs import LIBREOFFICE_NAMES
from xl_minsheng.office.doctor.line import Case, Line, fine, note

_WORD_PROCESSORS = (
    ("Word", ("winword",)),
    ("WPS", ("wps", "kwps")),
    ("LibreOffice", LIBREOFFICE_NAMES),
)


def word_processor(case: Case) -> Iterator[Line]:
    """Something that opens and prints the bulletin."""
    found = [name for name, programs in _WORD_PROCESSORS if case.system.program(*programs)]
    if found:
        yield fine("文字处理软件", "、".join(found))
    else:
        remedy = "生成不受影响；要打开和打印 Word 专报，请装 Word、WPS 或 LibreOffice"
        yield note("文字处理软件", "没有找到 Word、WPS 或 LibreOffice", remedy)


def fonts(case: Case) -> Iterator[Line]:
    """The fonts that official documents are set in, or what will stand in for them."""
    installed = case.system.fonts()
    if installed is None:
        yield note("字体", "查不到本机装了哪些字体", "打印前请看一眼版面")
        return
    missing = substitutions(installed)
    for one in missing:
        yield note("字体", one.sentence, f"要按公文格式打印，请向信息部门要“{one.wanted.name}”的字体文件装上")
    if not missing:
        yield fine("字体", "、".join(font.name for font in FONTS))
