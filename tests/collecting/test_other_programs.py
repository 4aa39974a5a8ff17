"""Forms that other programs open, fill and save: equal when they come back, and their light shines there."""

import io
from pathlib import Path

import openpyxl
import pytest
from returned import GOOD, filled, lines, merged, received

pytestmark = pytest.mark.slow
KINDS = ("xls", "ods", "xlsx")
SAVED = Path(__file__).parent / "saved"
"""The form of `returned.blank`, filled alike and saved once by exceljs 4.4.0 and by ONLYOFFICE's document-builder."""
FILLED = {**GOOD, "F9": 18, "H8": "正在施工"}
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
