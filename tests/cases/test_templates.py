"""Word templates as other hands save them: the check and the bulletin say the same, and nothing is lost."""

import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from builders import Run

from xl_minsheng.bulletin import shipped_templates

INPUTS = Path(__file__).parent / "inputs"
NAME = "第6期工作专报"

REFUSED = {
    "template-for-without-p.docx": [  # K1: {% for without p
        "模板“bulletin.docx”第25段“{%p endfor %}”：结尾和第5段的开头 {% for %} 写法不同，请写成 {%p endfor %}",
    ],
    "template-open-percent.docx": [  # K1: {%} in a line
        "模板“bulletin.docx”第2段“{{刊头.期号}} 达到{%}”：“{%”没有结束的“%}”（一个标记要写在同一段里），请补上“%}”",
    ],
    "template-dash-p.docx": [  # K1: a dash glues a tag to the paragraph before
        "模板“bulletin.docx”第5段“{%-p for 段 in 段落 %}”：Word 模板的标记里不能写“-”，会丢掉前后的字，请删去“-”",
    ],
    "template-space-before-p.docx": [  # K2: docxtpl#663
        "模板“bulletin.docx”第5段“{% p for 段 in 段落 %}”：“{%”和“p”之间不能有空格，请写成 {%p for 段 in 段落 %}",
    ],
    "template-r-tag.docx": [  # K1: what {{r prints stands outside any run
        "模板“bulletin.docx”第2段“前{{r 刊头.期号}}后”：不能用“{{r”，印出来会丢字，请写成 {{刊头.期号}}",
    ],
    "template-strict.docx": [  # K2: saving it anew as .docx would not help
        "模板“bulletin.docx”：是“Strict Open XML 文档”，请在 Word 中另存为“Word 文档 (*.docx)”后再试",
    ],
}
"""What is told of each, by both doors."""


def _as_finding(fault: str) -> str:
    """A line of the template check as the check of the workbook tells it: 模板「bulletin.docx第5段」…."""
    found = re.fullmatch("模板“(.*?)”(.*?)(?:“(.*)”)?：(.*)", fault)
    assert found
    name, place, sentence, rest = found.groups()
    return f"模板「{name}{place}」{sentence + '：' if sentence else ''}{rest}"


SOUND = ("template-document2.docx", "template-tracked-deletion.docx")
"""Templates that work: named as Word Online does, and with a tag in deleted text, which is not carried out."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the shipped templates, of which the Word template will be another."""
    return Path(shutil.copytree(shipped_templates(), tmp_path / "templates"))


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_k1_k2_a_template_that_loses_text_is_refused_alike_by_the_check_and_the_bulletin(
    name: str, folder: Path, tmp_path: Path, run: Run
) -> None:
    """Each fault with its paragraph and its mend; no file is written."""
    shutil.copy(INPUTS / name, folder / "bulletin.docx")
    message = REFUSED[name]
    code, _, checked = run("template", "--check", folder / "bulletin.docx")
    assert (code, checked.splitlines()[:-1]) == (1, message)
    code, out, _ = run("bulletin", INPUTS / "base.xlsx", "-o", tmp_path / "out", "--templates", folder)
    refused = [line for line in out.splitlines() if line.startswith("错误")]
    assert (code, refused) == (1, [f"错误  {_as_finding(one)}" for one in message])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", SOUND)
def test_k2_a_template_that_works_is_sound_to_the_check_and_prints_everything(
    name: str, folder: Path, tmp_path: Path, run: Run
) -> None:
    """All 84 paragraphs and their letters; nothing of what was deleted.

    4525 letters: 截至7月20日 among them, and 24 more than before two of the file's rows told which
    indicator stands still or awaits data.
    """
    shutil.copy(INPUTS / name, folder / "bulletin.docx")
    assert run("template", "--check", folder / "bulletin.docx")[0] == 0
    code, _, _ = run("bulletin", INPUTS / "base.xlsx", "-o", tmp_path / "out", "--templates", folder)
    assert code == 0
    printed = [one.text for one in docx.Document(str(tmp_path / "out" / f"{NAME}.docx")).paragraphs]
    text = (tmp_path / "out" / f"{NAME}.txt").read_text(encoding="utf-8")
    assert printed == text.splitlines()
    assert (len(printed), sum(map(len, printed))) == (84, 4525)


def test_k11_a_template_that_word_opens_is_opened_here_too(folder: Path, tmp_path: Path, run: Run) -> None:
    """A picture's relation to ../NULL, and a part whose name another program writes in capitals."""
    template = folder / "bulletin.docx"
    with zipfile.ZipFile(template) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    relations = "word/_rels/document.xml.rels"
    loose = (
        b'<Relationship Id="rId99" Target="../NULL" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
    )
    parts[relations] = parts[relations].replace(b"</Relationships>", loose)
    parts["word/Styles.xml"] = parts.pop("word/styles.xml")
    with zipfile.ZipFile(template, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert run("template", "--check", template)[0] == 0
    code, _, errors = run("bulletin", INPUTS / "base.xlsx", "-o", tmp_path / "out", "--templates", folder)
    assert (code, errors) == (0, "")
    with zipfile.ZipFile(tmp_path / "out" / f"{NAME}.docx") as archive:
        assert b"../NULL" in archive.read(relations)
