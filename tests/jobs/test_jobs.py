"""Jobs as a program calls them: one function, one frozen result, and errors with their reasons."""

import dataclasses
import importlib
from dataclasses import replace
from pathlib import Path

import pytest
from builders import BRIDGES, WELLS, edited_copy, small, snapshot, write_small

from xl_minsheng.files import OutputError
from xl_minsheng.jobs.archive import archive_issue
from xl_minsheng.jobs.check import FindingsError, NoTemplatesError, check_workbook
from xl_minsheng.jobs.new import new_workbook
from xl_minsheng.jobs.preview import preview_workbook
from xl_minsheng.jobs.publish import publish_workbook, write_bulletin
from xl_minsheng.jobs.template import NotATemplateError, check_templates, new_word_template

RESULTS = {
    "archive": ["Archived"],
    "check": ["Checked", "Surroundings"],
    "close": ["Closed", "Verified"],
    "doctor": ["Examined"],
    "import_": ["ImportedWorkbook"],
    "init": ["MadeOffice"],
    "new": ["NewWorkbook"],
    "next_issue": ["Begun", "NextWorkbook"],
    "preview": ["Previewed"],
    "proofread": ["Proofread"],
    "publish": ["PublishedWorkbook"],
    "restore": ["Restored"],
    "setup": ["Installed"],
    "template": ["NewTemplate", "TemplateChecked"],
    "upgrade": ["Upgraded"],
}
"""Result types by their job's module."""


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_cannot_be_changed(name: str) -> None:
    """Whoever gets it may keep it."""
    module = importlib.import_module(f"xl_minsheng.jobs.{name}")
    own = {
        kind.__name__: kind.__dataclass_params__.frozen
        for kind in vars(module).values()
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
    }
    assert sorted(own) == RESULTS[name]
    assert all(own.values())


def test_errors_are_given_as_reasons(tmp_path: Path) -> None:
    """Each with its place, for those who write a bulletin without asking first; a draft is marked."""
    checked = check_workbook(edited_copy(tmp_path / "book.xlsx", {"台账!A5": "A01-1"}))
    with pytest.raises(FindingsError) as refused:
        write_bulletin(checked)
    assert refused.value.reasons == tuple(finding.text for finding in checked.errors)
    assert refused.value.reasons[0].startswith("台账!A5「编号」A01-1：")
    draft = write_bulletin(checked, draft=True)
    assert draft.paragraphs[0].text == checked.draft_banner == "【校验未通过：有错误1条，此稿不得印发】"


def test_k15_a_bulletin_that_is_written_inside_a_zip_says_so(tmp_path: Path) -> None:
    """The workbook was opened in an archive tool's window: what is written beside it will be swept away."""
    folder = tmp_path / "Temp1_民生专报.zip"
    folder.mkdir()
    published = publish_workbook(write_small(folder / "book.xlsx")).published
    assert published is not None
    assert published.notes[0] == (
        f"专报写在临时文件夹“{folder}”里，会被自动清理，请把工作簿和专报都另存到“文档”里的办公文件夹，以后打开那一份"
    )


def test_publishing_with_errors_writes_nothing(tmp_path: Path) -> None:
    """The result holds what was found."""
    book = edited_copy(tmp_path / "book.xlsx", {"台账!H4": "约三"})
    before = snapshot(tmp_path)
    done = publish_workbook(book)
    assert (done.published, done.checked.severity_summary) == (None, "错误1条")
    assert snapshot(tmp_path) == before
    with pytest.raises(FindingsError):
        preview_workbook(book)
    assert snapshot(tmp_path) == before


def test_an_issue_is_published_beside_its_workbook(tmp_path: Path) -> None:
    """Into the office's output folder unless another is named."""
    done = publish_workbook(write_small(tmp_path / "book.xlsx"))
    assert done.published
    assert {path.parent for path in done.published.files} == {tmp_path / "输出"}


@pytest.mark.parametrize("job", [check_workbook, publish_workbook, preview_workbook])
def test_templates_that_are_not_there_are_refused_first(tmp_path: Path, job: object) -> None:
    """Before the workbook is read."""
    with pytest.raises(NoTemplatesError, match=r"不是文件夹，请给出模板所在的文件夹$"):
        job(tmp_path / "没有.xlsx", templates=tmp_path / "没有")  # type: ignore[operator]


def test_the_archive_holds_an_issue_once(tmp_path: Path) -> None:
    """Another only where the entries are others; a copy that cannot be written is told, not raised."""
    book = write_small(tmp_path / "book.xlsx")
    first = archive_issue(check_workbook(book), tmp_path)
    assert (first.path, first.notes, first.failure) == (tmp_path / "存档" / "第7期台账-20250720.xlsx", (), "")
    assert archive_issue(check_workbook(book), tmp_path).path is None
    write_small(book, small(replace(BRIDGES, actual=BRIDGES.target), WELLS))
    second = archive_issue(check_workbook(book), tmp_path)
    assert second.path == tmp_path / "存档" / "第7期台账-20250720（2）.xlsx"
    assert len(second.notes) == 2
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    (elsewhere / "存档").write_bytes(b"a file")
    failed = archive_issue(check_workbook(book), elsewhere)
    assert failed.path is None
    assert failed.failure.startswith(f"“{elsewhere / '存档'}”不是文件夹")


def test_what_is_made_new_overwrites_nothing(tmp_path: Path) -> None:
    """One rule for workbooks and templates; force is the caller's word for it."""
    for make, name in ((new_workbook, "book.xlsx"), (new_word_template, "bulletin.docx")):
        path = tmp_path / name
        path.write_bytes(b"a year of work")
        with pytest.raises(OutputError, match=f"^“{path}”已经存在，没有动它"):
            make(path)
        assert path.read_bytes() == b"a year of work"
        assert make(path, force=True).path == path
        assert path.read_bytes().startswith(b"PK")


def test_templates_are_checked_as_a_file_or_a_folder(tmp_path: Path) -> None:
    """What is neither is no finding but wrong use."""
    (tmp_path / "有错.j2").write_text("{{天气}}", encoding="utf-8")
    checked = check_templates(tmp_path / "有错.j2")
    assert not checked.is_fine
    assert checked.lines[-1] == "共1处要改"
    with pytest.raises(NotATemplateError):
        check_templates(tmp_path / "没有.j2")
