"""The command check: table, JSON, page; and the draft that bulletin --force makes."""

import datetime as dt
import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from builders import BRIDGES, WELLS, Run, edited_copy, small, write_small

from xl_minsheng.bulletin import shipped_templates
from xl_minsheng.checks import check
from xl_minsheng.checks.page import by_bureau, write_page
from xl_minsheng.ledger import Explanation, Ledger
from xl_minsheng.templating.paragraphs import Style
from xl_minsheng.workbook.read import WorkbookContents, read_workbook
from xl_minsheng.workbook.write import with_cells

ERROR = {"台账!H4": "约三"}
TEXT = "是文字，不是数字"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Return a workbook with one error."""
    return edited_copy(tmp_path / "台账.xlsx", ERROR)


def test_findings_are_a_table(run: Run, wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit code says that they forbid publishing."""
    monkeypatch.setenv("COLUMNS", "120")
    code, out, _ = run("check", str(wrong))
    assert code == 1
    assert "级别" in out
    assert "台账!H4" in out
    assert out.rstrip().endswith("校验：错误1条")


def test_e12_a_narrow_terminal_shows_one_item_after_another(
    run: Run, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80 columns a table would break sentences into ten letters a line."""
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = run("check", str(wrong))
    lines = [line.rstrip() for line in out.splitlines()]
    assert lines == [
        "错误  台账!H4  累计完成",
        "    现值：约三",
        "    问题：是文字，不是数字",
        "    怎么办：请改填数字",
        "",
        "校验：错误1条",
    ]


def test_nothing_found_is_said(run: Run, tmp_path: Path) -> None:
    """In one line."""
    code, out, _ = run("check", str(write_small(tmp_path / "台账.xlsx")))
    assert (code, out) == (0, "校验：没有问题\n")


def test_findings_are_json(run: Run, wrong: Path) -> None:
    """For a program: each with its rule, its cell, and the name that 情况说明 takes."""
    code, out, _ = run("check", str(wrong), "--json")
    assert code == 1
    assert json.loads(out) == {
        "issue": 7,
        "last_issue": None,
        "findings": [
            {
                "code": "E001", "severity": "错误", "cell": "台账!H4", "label": "累计完成", "value": "约三",
                "why": TEXT, "remedy": "请改填数字", "subject": "", "item": "台账!H4",
            }
        ],
    }  # fmt: skip


def test_the_issue_before_is_found_and_named(run: Run, tmp_path: Path) -> None:
    """In the archive beside the workbook."""
    (tmp_path / "存档").mkdir()
    earlier = small(number=6, cut_off=dt.date(2025, 6, 20), issued_on=dt.date(2025, 6, 21))
    write_small(tmp_path / "存档" / "第6期.xlsx", earlier)
    _, out, _ = run("check", str(write_small(tmp_path / "台账.xlsx")))
    assert "与上期相同" in out
    assert out.rstrip().endswith("已与第6期台账比较")


def test_a_file_that_is_no_workbook_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    """With the exit code of wrong use."""
    code, out, err = run("check", str(tmp_path / "没有.xlsx"))
    assert (code, out) == (2, "")
    assert err.startswith("错误：找不到文件“")


def test_the_page_stands_by_itself(run: Run, wrong: Path, tmp_path: Path) -> None:
    """No script, no address outside; whole or not at all."""
    page = tmp_path / "意见.html"
    code, out, _ = run("check", str(wrong), "--html", str(page))
    assert code == 1
    assert out.rstrip().endswith(f"网页：{page}")
    text = page.read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in text
    assert not any(word in text for word in ("<script", "http:", "https:", "src=", "@import"))


def test_the_page_groups_findings_by_responsible_unit() -> None:
    """An indicator's own unit before its project's; what belongs to none comes first."""
    late = {"actual": Decimal(1), "reason": ""}
    ledger = small(replace(BRIDGES, bureau="市交通运输局", **late), replace(WELLS, **late), issued_on=None)
    groups = by_bureau(ledger, check(_reading(ledger)))
    assert [(group.name, group.summary) for group in groups] == [
        ("工作专班（首页和其他各表）", "错误1条"),
        ("市交通运输局", "警告1条"),
        ("市水利局", "警告1条"),
    ]


def test_what_is_typed_is_text_on_the_page() -> None:
    """Names, values and reasons come from other people."""
    nasty = "<img src=x onerror=alert(1)>"
    ledger = small(replace(BRIDGES, name=nasty, actual=Decimal(1)), title=nasty)
    text = write_page(ledger, check(_reading(ledger)))
    assert "<img" not in text
    assert text.count("&lt;img src=x onerror=alert(1)&gt;") >= 3


def test_an_accepted_warning_stands_on_the_page_with_its_reason() -> None:
    """Listed, not hidden."""
    line = Explanation("W201", "A01-1", "13", "多个乡镇自建", "李敏", dt.date(2025, 7, 20))
    ledger = replace(small(replace(BRIDGES, actual=Decimal(13)), WELLS), explanations=(line,))
    text = write_page(ledger, check(_reading(ledger)))
    assert '<tr class="accepted"><td class="level">已说明</td>' in text
    assert "多个乡镇自建（李敏，2025年7月20日）" in text


@pytest.fixture
def uneven(tmp_path: Path) -> Path:
    """Return a workbook whose breakdown does not add up: an error that can be printed."""
    return edited_copy(tmp_path / "台账.xlsx", {"首页!I2": 4})


def test_a_forced_bulletin_is_marked_in_every_file(run: Run, uneven: Path, tmp_path: Path) -> None:
    """It is a draft, and says so first."""
    assert run("bulletin", str(uneven), "-o", str(tmp_path / "出"))[0] == 1
    assert not (tmp_path / "出").exists()
    code, out, _ = run("bulletin", str(uneven), "-o", str(tmp_path / "出"), "--force")
    assert code == 0
    assert "草稿（校验未通过）：" in out
    mark = "【校验未通过：有错误1条，此稿不得印发】"
    text = (tmp_path / "出" / "第7期工作专报.txt").read_text(encoding="utf-8")
    markdown = (tmp_path / "出" / "第7期工作专报.md").read_text(encoding="utf-8")
    word = docx.Document(str(tmp_path / "出" / "第7期工作专报.docx"))
    assert [text.splitlines()[0], markdown.splitlines()[0]] == [mark, mark]
    assert (word.paragraphs[0].text, word.paragraphs[0].style.name) == (mark, Style.DRAFT)


def test_a_template_that_does_not_know_the_mark_prints_it_all_the_same(
    run: Run, uneven: Path, tmp_path: Path
) -> None:
    """Offices have templates of earlier versions."""
    shutil.copytree(shipped_templates(), tmp_path / "templates")
    (tmp_path / "templates" / "bulletin.j2").write_text("@专报标题 {{标题}}\n", encoding="utf-8")
    run("bulletin", str(uneven), "-o", str(tmp_path / "出"), "--force")
    text = (tmp_path / "出" / "第7期工作专报.txt").read_text(encoding="utf-8")
    assert text == "【校验未通过：有错误1条，此稿不得印发】\n民生实事专报\n"


def test_a_word_template_that_does_not_know_the_mark_prints_it_all_the_same(
    run: Run, uneven: Path, tmp_path: Path
) -> None:
    """Above whatever the template makes, in a style that is there."""
    shutil.copytree(shipped_templates(), tmp_path / "templates")
    own = docx.Document()
    for text in ("{{标题}}", "{%p for 段 in 段落 %}", "{{段.文字}}", "{%p endfor %}"):
        own.add_paragraph(text)
    own.save(str(tmp_path / "templates" / "bulletin.docx"))
    run("bulletin", str(uneven), "-o", str(tmp_path / "出"), "--force")
    word = docx.Document(str(tmp_path / "出" / "第7期工作专报.docx"))
    first = [p.text for p in word.paragraphs[:3]]
    assert first == ["【校验未通过：有错误1条，此稿不得印发】", "民生实事专报", "【工作要闻】"]


def test_what_cannot_be_printed_is_refused_even_so(run: Run, wrong: Path, tmp_path: Path) -> None:
    """A sentence without its figure is no draft."""
    code, _, err = run("bulletin", str(wrong), "-o", str(tmp_path / "出"), "--force")
    assert code == 1
    assert "「累计完成」是空的，请填写或改表述" in err
    assert not (tmp_path / "出").exists()


def test_a_sound_bulletin_carries_no_mark(run: Run, tmp_path: Path) -> None:
    """Whether it was forced or not."""
    run("bulletin", str(write_small(tmp_path / "台账.xlsx")), "-o", str(tmp_path / "出"), "--force")
    assert "校验未通过" not in (tmp_path / "出" / "第7期工作专报.txt").read_text(encoding="utf-8")


def test_acceptance_survives_the_file(tmp_path: Path) -> None:
    """情况说明 is read back from the workbook it was written to, date and all."""
    line = Explanation("W201", "A01-1", "13", "多个乡镇自建", "李敏", dt.date(2025, 7, 20))
    ledger = replace(small(replace(BRIDGES, actual=Decimal(13)), WELLS), explanations=(line,))
    contents = read_workbook(write_small(tmp_path / "台账.xlsx", ledger))
    assert [replace(one, row=None) for one in contents.ledger.explanations] == [line]
    assert [one.severity.value for one in check(contents)] == ["已说明"]


def _reading(ledger: Ledger) -> WorkbookContents:
    return WorkbookContents(with_cells(ledger), ())
