"""Forms that other programs open, fill and save: equal when they come back, and their light shines there."""

import io

import openpyxl
import pytest
from returned import GOOD, filled, lines, merged, received

pytestmark = pytest.mark.slow
KINDS = ("xls", "ods", "xlsx")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, soffice: object) -> dict[str, bytes]:
    """A filled form as LibreOffice without the extension saves it, in one start for each kind."""
    folder = tmp_path_factory.mktemp("forms")
    (folder / "form.xlsx").write_bytes(filled({**GOOD, "F9": 18, "H8": "正在施工"}))
    found = {}
    for kind in KINDS:
        found[kind] = soffice((folder / "form.xlsx").read_bytes(), "xlsx", kind)  # type: ignore[operator]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_m1_a_form_saved_by_libreoffice_comes_back_equal(saved: dict[str, bytes], kind: str) -> None:
    """The code, every figure and the reason; as .xls, .ods and .xlsx."""
    own = lines(merged(received(filled({**GOOD, "F9": 18, "H8": "正在施工"})))[0])
    assert lines(merged(received(saved[kind]))[0]) == own
    assert own[-1].startswith("台账!H8 空→18？")


def test_m1_a_form_shows_share_and_light_without_any_add_in(saved: dict[str, bytes]) -> None:
    """Computed by LibreOffice alone, as its .xlsx stores them."""
    sheet = openpyxl.load_workbook(io.BytesIO(saved["xlsx"]), data_only=True)["填报"]
    shown = [[cell.value for cell in line] for line in sheet["I5:L9"]]
    assert [[round(one, 4) if isinstance(one, float) else one for one in line] for line in shown] == [
        [0.8765, 0.5507, "超序时进度", None],
        [0.6, 0.5507, "达到序时进度", None],
        [1.0105, None, "达标", None],
        [0, 0, "达到序时进度", None],
        [0.36, 0.5507, "未达到序时进度（橙灯）", "比上期少，请核对"],
    ]
