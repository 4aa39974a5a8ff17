"""Forms that other programs open, fill and save: equal when they come back, and their light shines there."""

import io
from pathlib import Path

import openpyxl
import pytest
from returned import GOOD, filled, forms, lines, merged, received, texts

pytestmark = pytest.mark.slow
KINDS = ("xls", "ods", "xlsx")
SAVED = Path(__file__).parent / "saved"
"""The form of `returned.blank`, filled alike and saved once by exceljs 4.4.0 and by ONLYOFFICE's document-builder."""
FILLED = {**GOOD, "F9": 18, "H8": "正在施工"}
STRUCK = [
    "填报!H5「原因说明」已完工未开工：其中“已完工”划了删除线，分不清填的是什么，请删去划掉的字，只留要填的",
    "填报!F5「累计完成」525300：其中“52”划了删除线，分不清填的是什么，请删去划掉的字，只留要填的",
    "填报!F6「累计完成」602：其中“2”是上标，像是注释的序号，分不清填的是什么，请删去上标，只留要填的",
    "填报!F7「累计完成」0.96：整格划了删除线，分不清还要不要，不要的请删去，还要的请去掉删除线",
    "填报!F9「累计完成」#DIV/0!：是错误值，请清除公式后重新填写",
]
"""Of a form with letters crossed out and raised and an error, saved once by LibreOffice 7.4 as .xls and as .ods."""
SHOWN = [
    [0.8765, 0.5507, "超序时进度", None],
    [0.6, 0.5507, "达到序时进度", None],
    [1.0105, None, "达标", None],
    [0, 0, "达到序时进度", None],
    [0.36, 0.5507, "未达到序时进度（橙灯）", "比上期少，请核对"],
]
"""Share, expected share, standing with its light, check: of each row."""


def shown(data: bytes) -> list[list[object]]:
    """What the computed cells of a form hold as it was saved."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["填报"]
    cells = [[cell.value for cell in line] for line in sheet["I5:L9"]]
    return [[round(one, 4) if isinstance(one, float) else one for one in line] for line in cells]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, soffice: object) -> dict[str, bytes]:
    """A filled form as LibreOffice without the extension saves it, in one start for each kind."""
    folder = tmp_path_factory.mktemp("forms")
    (folder / "form.xlsx").write_bytes(filled(FILLED))
    found = {}
    for kind in KINDS:
        found[kind] = soffice((folder / "form.xlsx").read_bytes(), "xlsx", kind)  # type: ignore[operator]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_m1_a_form_saved_by_libreoffice_comes_back_equal(saved: dict[str, bytes], kind: str) -> None:
    """The code, every figure and the reason; as .xls, .ods and .xlsx."""
    own = lines(merged(received(filled(FILLED)))[0])
    assert lines(merged(received(saved[kind]))[0]) == own
    assert own[-1].startswith("台账!H8 空→18？")


def test_m1_a_form_shows_share_and_light_without_any_add_in(saved: dict[str, bytes]) -> None:
    """Computed by LibreOffice alone, as its .xlsx stores them."""
    assert shown(saved["xlsx"]) == SHOWN


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_m1_a_form_shows_share_and_light_in_onlyoffice() -> None:
    """Computed by its engine, as its .xlsx stores them."""
    assert shown((SAVED / "onlyoffice.xlsx").read_bytes()) == SHOWN


@pytest.mark.parametrize("program", ["exceljs", "onlyoffice"])
def test_m1_a_form_saved_by_another_program_comes_back_equal(program: str) -> None:
    """The code, every figure and the reason; nothing to send back."""
    proposals, faults = merged(received((SAVED / f"{program}.xlsx").read_bytes()))
    assert lines(proposals) == lines(merged(received(filled(FILLED)))[0])
    assert faults == []


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_m1_letters_crossed_out_or_raised_and_errors_are_told_in_every_format(kind: str) -> None:
    """52 crossed out before 5300 is no 525300, an error is no blank; other cells are taken."""
    proposals, faults = merged(received((SAVED / f"struck.{kind}").read_bytes()))
    assert [text.removeprefix("人社.xlsx ") for text in texts(faults)] == STRUCK
    assert lines(proposals) == ["台账!H7 空→0", "台账!O7 空→正在施工"]


def test_a_form_saved_before_this_version_is_told_so_and_read() -> None:
    """Exceljs saved it when forms were of version 1."""
    (form,) = forms(received((SAVED / "exceljs.xlsx").read_bytes()))
    assert (form.doubts, form.notes) == ((), ("是以前版本的程序下发的填报表",))
