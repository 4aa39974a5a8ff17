"""Which fonts a PC lacks, and what stands in for them."""

import pytest

from xl_minsheng.bulletin.word import fonts
from xl_minsheng.bulletin.word.fonts import FONTS, font_note, installed_fonts, substitutions
from xl_minsheng.bulletin.word.styles import LOOKS

ALL = {"仿宋_GB2312", "KaiTi_GB2312", "FZXiaoBiaoSong-B05S", "simhei", "宋体"}


def test_every_font_of_the_template_is_looked_for() -> None:
    """A style with another font would go unnoticed."""
    assert {look.font for look in LOOKS} == set(FONTS)


def test_a_font_is_known_by_all_its_names() -> None:
    """Chinese or English, in any case."""
    assert substitutions(ALL) == []


def test_the_first_stand_in_that_is_there_is_named() -> None:
    """And the program's default where there is none."""
    missing = substitutions((ALL - {"仿宋_GB2312", "simhei"}) | {"STFangsong", "FangSong"})
    assert [one.sentence for one in missing] == [
        "没有“仿宋_GB2312”，会用“FangSong”代替",
        "没有“黑体”，会用软件的默认字体代替",
    ]


def test_the_note_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do; nothing where all is there, or nothing can be known."""
    monkeypatch.setattr(fonts, "installed_fonts", lambda: frozenset(ALL - {"宋体"}))
    assert font_note() == (
        "本机缺少公文字体：没有“宋体”，会用软件的默认字体代替。要按公文格式打印，请向信息部门要字体文件装上"
    )
    for known in (frozenset(ALL), None):
        monkeypatch.setattr(fonts, "installed_fonts", lambda known=known: known)
        assert font_note() == ""


def test_this_machine_s_fonts_are_listed(soffice: object) -> None:
    """The one with Chinese characters that the layout is measured with is among them."""
    assert "Noto Sans CJK SC" in (installed_fonts() or ())
