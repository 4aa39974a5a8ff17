"""The extension's parts: the same functions and commands as everywhere else, and the same bytes each time."""

import ast
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from xl_minsheng import __version__
from xl_minsheng.libreoffice import component
from xl_minsheng.libreoffice.extension.package import build_extension, worker_command
from xl_minsheng.workbook.describe.commands import COMMANDS, FRONT_COMMANDS
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.vba import wrappers

MANUAL = Path(__file__).parents[2] / "docs" / "manual.zh.md"
NAME = "{http://openoffice.org/2001/registry}name"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SOURCES = sorted(Path(component.__file__).parent.glob("*.py"))

Described = list[tuple[str, list[str]]]
"""Functions and their arguments, in order, in small letters without underscores."""


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    """Every file of the extension."""
    with zipfile.ZipFile(io.BytesIO(build_extension(("python", "worker")))) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(part: bytes) -> ElementTree.Element:
    """A part as XML."""
    return ElementTree.fromstring(part)  # noqa: S314  (made by us)


def plain(name: str) -> str:
    """A name as all doors spell it."""
    return name.replace("_", "").lower()


REGISTRY: Described = [(plain(f.name), [plain(a.key) for a in f.arguments]) for f in FUNCTIONS]


def in_interface(text: str) -> Described:
    """What the interface has; all is ``any``."""
    found = re.findall(r"^    any (\w+)\((.*)\);$", text, re.MULTILINE)
    return [
        (plain(name), [plain(one) for one in re.findall(r"\[in\] any (\w+)", rest)]) for name, rest in found
    ]


def in_macros(text: str) -> Described:
    """What the VBA wrappers have."""
    found = re.findall(r"^Function (\w+)\((.*)\)$", text, re.MULTILINE)
    return [
        (plain(n), [plain(one.removeprefix("Optional ")) for one in rest.split(", ")]) for n, rest in found
    ]


def in_manual(text: str) -> Described:
    """What the manual's table has."""
    found = re.findall(r"^\| =(\w+)\(\) \| .*?。参数：(.*?) \|$", text, re.MULTILINE)
    return [(plain(name), [plain(one.strip("[]")) for one in rest.split("，")]) for name, rest in found]


def texts(node: ElementTree.Element, name: str) -> dict[str, str]:
    """A property's texts by language."""
    found = node.find(f"prop[@{NAME}='{name}']")
    assert found is not None
    return {value.attrib[LANGUAGE]: value.text or "" for value in found}


def test_names_and_arguments_are_the_same_in_every_door(parts: dict[str, bytes]) -> None:
    """LibreOffice's interface, Excel's macros and the manual's table say what the registry says, in its order."""
    assert in_interface(parts["functions.idl"].decode()) == REGISTRY
    assert in_macros(wrappers()) == REGISTRY
    assert in_manual(MANUAL.read_text(encoding="utf-8")) == REGISTRY


def test_the_function_wizard_gets_every_text(parts: dict[str, bytes]) -> None:
    """Name and help of each function and argument, in both languages; the name is also that of .xlsx files."""
    add_in = tree(parts["CalcAddIns.xcu"])
    nodes = add_in.findall(f".//node[@{NAME}='AddInFunctions']/node")
    assert [node.attrib[NAME] for node in nodes] == [name for name, _ in REGISTRY]
    for node, function in zip(nodes, FUNCTIONS, strict=True):
        both = {"en", "zh-CN"}
        assert (
            texts(node, "DisplayName")
            == texts(node, "CompatibilityName")
            == dict.fromkeys(both, function.name)
        )
        assert texts(node, "Description") == dict.fromkeys(both, function.help)
        arguments = node.findall(f"node[@{NAME}='Parameters']/node")
        described = [(texts(a, "DisplayName")["zh-CN"], texts(a, "Description")["zh-CN"]) for a in arguments]
        assert described == [(argument.key, argument.help) for argument in function.arguments]


@pytest.mark.parametrize("place", ["OfficeMenuBar", "OfficeToolBar"])
def test_the_menu_has_every_command_and_the_toolbar_those_of_the_front_page(
    parts: dict[str, bytes], place: str
) -> None:
    """In the order of the registry, which LibreOffice takes from the entries' names."""
    expected = COMMANDS if place == "OfficeMenuBar" else FRONT_COMMANDS
    menus = tree(parts["Addons.xcu"])
    (bar,) = menus.findall(f".//node[@{NAME}='{place}']/node")
    entries = [n for n in bar.iter("node") if n.find(f"prop[@{NAME}='URL']") is not None]
    assert [texts(entry, "Title")["zh-CN"] for entry in entries] == [c.title for c in expected]
    urls = [entry.findtext(f"prop[@{NAME}='URL']/value") for entry in entries]
    assert urls == [f"service:cn.xlminsheng.Commands?{command.key}" for command in expected]
    names = [entry.attrib[NAME] for entry in entries]
    assert names == sorted(names)
    windows = tree(parts["CalcWindowState.xcu"])
    (toolbar,) = windows.findall(f".//node[@{NAME}='private:resource/toolbar/addon_cn.xlminsheng.toolbar']")
    named = texts(bar, "Title") if place == "OfficeMenuBar" else texts(toolbar, "UIName")
    assert named["zh-CN"] == "民生专报"


def test_the_list_of_parts_names_what_is_there(parts: dict[str, bytes]) -> None:
    """And everything that is XML can be read."""
    manifest = tree(parts["META-INF/manifest.xml"])
    listed = [value for one in manifest for key, value in one.attrib.items() if key.endswith("full-path")]
    assert listed == [
        "functions.idl",
        "component.py",
        "CalcAddIns.xcu",
        "Addons.xcu",
        "CalcWindowState.xcu",
        "Jobs.xcu",
        "Common.xcu",
    ]
    assert set(listed) <= set(parts)
    for name, content in parts.items():
        if name.endswith((".xml", ".xcu")):
            tree(content)


def test_it_says_what_it_is(parts: dict[str, bytes]) -> None:
    """Name, version, licence, and the oldest LibreOffice."""
    text = parts["description.xml"].decode()
    assert f'<version value="{__version__}"/>' in text
    assert '<name lang="zh-CN">民生专报</name>' in text
    assert '<l:LibreOffice-minimal-version value="7.4"' in text
    assert "MIT" in parts["description.zh.txt"].decode()


def test_two_builds_are_the_same_bytes() -> None:
    """No date, no chance."""
    assert build_extension() == build_extension()


def test_it_knows_how_to_start_the_products_own_python(parts: dict[str, bytes]) -> None:
    """The running one if none is given, shut off from folders and settings of others."""
    assert json.loads(parts["pythonpath/xl_minsheng_office/contract.json"])["worker"] == ["python", "worker"]
    command = worker_command()
    assert command[0] == sys.executable
    assert command[1:] == ("-I", "-X", "utf8", "-m", "xl_minsheng.libreoffice.worker")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_the_component_is_as_thin_as_it_says(source: Path, parts: dict[str, bytes]) -> None:
    """Python 3.8, standard library and UNO only; packed as it stands in the repository."""
    text = source.read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {
        str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level
    }
    roots = {name.partition(".")[0] for name in imported}
    assert roots <= set(sys.stdlib_module_names) | {"uno", "unohelper", "com", "cn"}
    assert parts[f"pythonpath/xl_minsheng_office/{source.name}"].decode() == text
