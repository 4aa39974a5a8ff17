"""The commented copy of a Word file: what a leader wrote into an earlier one is never lost."""

from pathlib import Path

import pytest
from builders import Run, snapshot, write_sample
from edited import comments, text
from word_files import word

CHANGED = text().replace("5259人", "5269人")
COPY = "第6期工作专报（校对）.docx"
MARKED = "第6期工作专报（花脸稿）.docx"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with the shipped workbook and an edited bulletin."""
    write_sample(tmp_path / "民生.xlsm")
    word(tmp_path / "第6期工作专报.docx", CHANGED.splitlines())
    return tmp_path


def proofread(run: Run, office: Path, name: str = "第6期工作专报.docx") -> tuple[object, str, str]:
    """Proofread a document of the folder against its workbook."""
    return run("proofread", office / "民生.xlsm", office / name)


def test_rt_d2_a_copy_that_somebody_changed_is_kept_and_told(office: Path, run: Run) -> None:
    """Under a number, each time the next; the new copy takes the name."""
    proofread(run, office)
    for number in (1, 2):
        word(office / COPY, [f"领导改过的第{number}稿"])
        edited = (office / COPY).read_bytes()
        code, out, _ = proofread(run, office)
        kept = f"第6期工作专报（校对）（改动稿{number}）.docx"
        assert code == 1
        assert out.splitlines()[-1] == f"注意：“{COPY}”在上次校对以后有人改过，改过的已另存为“{kept}”"
        assert (office / kept).read_bytes() == edited
        assert len(comments(office / COPY)) == 1


def test_rt_d2_a_copy_that_nobody_touched_is_replaced(office: Path, run: Run) -> None:
    """No copies pile up, nothing is said."""
    proofread(run, office)
    word(office / "第6期工作专报.docx", CHANGED.replace("5269人", "5279人").splitlines())
    code, out, _ = proofread(run, office)
    assert code == 1
    assert out.splitlines()[-2:] == [f"带批注的副本：{office / COPY}", f"花脸稿：{office / MARKED}"]
    assert "5279人" in comments(office / COPY)[0][0]
    assert sorted(path.name for path in office.glob("*.docx")) == ["第6期工作专报.docx", COPY, MARKED]


def test_rt_d2_a_copy_from_elsewhere_is_kept(office: Path, run: Run) -> None:
    """One that no record knows may be a person's."""
    (office / COPY).write_bytes(b"from a memory stick")
    proofread(run, office)
    assert (office / "第6期工作专报（校对）（改动稿1）.docx").read_bytes() == b"from a memory stick"


@pytest.mark.parametrize("lock", [f"~${COPY[2:]}", f".~{COPY}", f".~lock.{COPY}#"])
def test_rt_d2_a_copy_that_is_open_stops_the_command(office: Path, run: Run, lock: str) -> None:
    """Word, WPS or LibreOffice would put its own state over it."""
    proofread(run, office)
    (office / lock).write_bytes(b"")
    word(office / "第6期工作专报.docx", CHANGED.replace("5269人", "5279人").splitlines())
    before = snapshot(office)
    code, out, err = proofread(run, office)
    assert (code, out) == (2, "")
    assert err == (
        f"错误：“{COPY}”正在别的程序里打开，没有写入任何文件；请先保存并关闭它；"
        f"确认没有人打开的，删除旁边的“{lock}”再试\n"
    )
    assert snapshot(office) == before


def test_rt_d2_proofreading_the_copy_writes_another(office: Path, run: Run) -> None:
    """The document that is read keeps its bytes, whatever it is called."""
    proofread(run, office)
    word(office / COPY, CHANGED.replace("5269人", "5289人").splitlines())
    before = (office / COPY).read_bytes()
    code, out, _ = proofread(run, office, COPY)
    assert code == 1
    assert out.splitlines()[-2] == f"带批注的副本：{office / '第6期工作专报（校对2）.docx'}"
    assert (office / COPY).read_bytes() == before
    assert "5289人" in comments(office / "第6期工作专报（校对2）.docx")[0][0]
