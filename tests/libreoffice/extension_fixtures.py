"""Fixtures of an office with the extension, for the modules that name this one as their plugin."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from extension_office import COMMAND, Office

from xl_minsheng.libreoffice.extension.install import install
from xl_minsheng.libreoffice.extension.package import build_extension
from xlwings_libreoffice.find_uno import import_uno


@pytest.fixture(scope="session")
def extended_profile(
    soffice: object,  # named so that tests without LibreOffice leave this out
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A new profile with the extension, whose commands are done by the double worker."""
    profile = tmp_path_factory.mktemp("extended") / "profile"
    install(profile, build_extension(COMMAND))
    return profile


@pytest.fixture(scope="module")
def extended(extended_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office of that profile; when it has ended, none of its workers is left."""
    import_uno()
    office = Office(extended_profile, tmp_path_factory.mktemp("office"))
    try:
        office.start()
        yield office
    finally:
        office.process.close(office.context)
