"""Microsoft's Open XML SDK and openxml-audit over every file that the product writes."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from known import unknown, unraised
from openxml_audit import FileFormat, OpenXmlValidator

pytestmark = pytest.mark.slow

VERSIONS = (
    "Office2007",
    "Office2010",
    "Office2013",
    "Office2016",
    "Office2019",
    "Office2021",
    "Microsoft365",
)
BOTH = ("workbooks/filled.xlsm", "documents/第6期工作专报.docx")
"""Files that the short form holds to the newest version as well: newer parts are in these."""
ALIKE = re.compile(r"closed/archived-.*|.*/第[23]号催办函.*|documents/imported.*")
"""Files that the short form leaves out: others have the same parts."""
KINDS = (".xlsm", ".xlsx", ".docx")

Judge = Callable[[Path, str], list[str]]


def audit(path: Path, version: str) -> list[str]:
    """What openxml-audit says of a file, held to a version of Office."""
    kind = FileFormat(version.lower())
    said = OpenXmlValidator(file_format=kind, max_errors=0).validate(str(path)).errors
    return [one.description for one in said]


def asked(products: dict[str, Path], whole: bool) -> list[tuple[str, Path, str]]:
    """Name, file and version of each question."""
    files = [(name, path) for name, path in products.items() if path.suffix in KINDS]
    if whole:
        return [(name, path, version) for name, path in files for version in VERSIONS]
    newest = [(name, path, VERSIONS[-1]) for name, path in files if name in BOTH]
    oldest = [(name, path, VERSIONS[0]) for name, path in files if not ALIKE.fullmatch(name)]
    return [*oldest, *newest]


def test_every_command_has_left_its_files(products: dict[str, Path]) -> None:
    """What is judged below: workbooks, documents, letters, forms, tables, pages."""
    folders = ["workbooks", "closed", "documents", "forms", "tables", "pages"]
    assert {name.partition("/")[0] for name in products} == set(folders)
    assert {Path(name).name for name in products if name.startswith("documents/")} >= {
        *("第6期工作专报.docx", "第6期工作专报（校对）.docx", "第6期工作专报（花脸稿）.docx"),
        *("template.docx", "imported.xlsx", "第4号通报.docx", "第6期督办（合印）.docx"),
    }


def test_microsofts_validator_finds_nothing(
    products: dict[str, Path], open_xml_sdk: Judge, whole: bool
) -> None:
    """Nothing but what tests/judges/known.py names, and each of that still."""
    said = [
        f"{name}: {fault}"
        for name, path, version in asked(products, whole)
        for fault in open_xml_sdk(path, version)
    ]
    assert unknown("sdk", said) == []
    assert unraised("sdk", said) == []


def test_openxml_audit_finds_nothing(products: dict[str, Path], whole: bool) -> None:
    """As Microsoft's, and beyond it: old drawings, styles that are named and missing."""
    said = [
        f"{name}: {fault}" for name, path, version in asked(products, whole) for fault in audit(path, version)
    ]
    assert unknown("openxml-audit", said) == []
    assert unraised("openxml-audit", said) == []


def planted(path: Path, part: str, old: str, new: str, place: Path) -> Path:
    """A copy of a file with one thing wrong."""
    target = place / f"planted{path.suffix}"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old in data.decode()
                data = data.decode().replace(old, new, 1).encode()
            copy.writestr(name, data)
    return target


@pytest.mark.parametrize(
    ("product", "part", "old", "new", "complaint"),
    [
        ("workbooks/filled.xlsm", "customUI/customUI14.xml", "onAction=", "onActoin=", "'onActoin' attribute is not declared"),
        ("workbooks/filled.xlsm", "xl/worksheets/sheet2.xml", 'type="expression"', 'type="expresion"', "'expresion'"),
        ("documents/第6期工作专报.docx", "word/styles.xml", 'w:lineRule="exact"', 'w:lineRule="exakt"', "'exakt'"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_seen_by_microsofts_validator(
    products: dict[str, Path], open_xml_sdk: Judge, tmp_path: Path,
    product: str, part: str, old: str, new: str, complaint: str,
) -> None:  # fmt: skip
    """It looks into ribbons, colours and styles."""
    said = open_xml_sdk(planted(products[product], part, old, new, tmp_path), VERSIONS[-1])
    assert any(complaint in fault for fault in said), said


@pytest.mark.parametrize(
    ("part", "old", "new", "complaint"),
    [
        ("word/styles.xml", 'w:lineRule="exact"', 'w:lineRule="exakt"', "exakt"),
        ("word/document.xml", '<w:pStyle w:val="', '<w:pStyle w:val="没有', "没有"),
    ],
)
def test_a_planted_fault_is_seen_by_openxml_audit(
    products: dict[str, Path], tmp_path: Path, part: str, old: str, new: str, complaint: str
) -> None:
    """It looks for styles that are named."""
    bulletin = products["documents/第6期工作专报.docx"]
    said = audit(planted(bulletin, part, old, new, tmp_path), VERSIONS[-1])
    assert any(complaint in fault for fault in said), said
