"""Checks of what else the bulletin needs on the PC: a word processor, fonts."""

from collections.abc import Iterator

from xl_minsheng.office.doctor.line import Case, Line, fine, note

_WORD_PROCESSORS = (
    ("Word", ("winword",)),
    ("WPS", ("wps", "kwps")),
    ("LibreOffice", ("soffice", "libreoffice")),
)
_FONTS = (
    ("仿宋_GB2312", ("仿宋_GB2312", "FangSong_GB2312"), ("仿宋", "FangSong", "华文仿宋", "STFangsong")),
    ("楷体_GB2312", ("楷体_GB2312", "KaiTi_GB2312"), ("楷体", "KaiTi", "华文楷体", "STKaiti")),
    ("方正小标宋", ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
     ("华文中宋", "STZhongsong", "宋体", "SimSun")),
    ("黑体", ("黑体", "SimHei"), ("微软雅黑", "Microsoft YaHei", "Noto Sans CJK SC")),
)  # fmt: skip
"""What is asked for, the names it goes by, and what stands in for it, best first."""


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
    there = {name.casefold() for name in installed}
    missing = False
    for wanted, names, others in _FONTS:
        if any(name.casefold() in there for name in names):
            continue
        missing = True
        instead = next((name for name in others if name.casefold() in there), None)
        detail = f"没有“{wanted}”，{f'会用“{instead}”代替' if instead else '会用软件的默认字体代替'}"
        yield note("字体", detail, f"要按公文格式打印，请向信息部门要“{wanted}”的字体文件装上")
    if not missing:
        yield fine("字体", "、".join(wanted for wanted, _, _ in _FONTS))
