"""Draw the picture of the rooms in docs/architecture.md anew, from the imports as they are.

Rows and columns stand in the order that the contracts of import-linter give in pyproject.toml, so that
every mark is right of the diagonal: data flow one way.
"""

import ast
import tomllib
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: drawn by tools/architecture.py -->", "<!-- end of rooms -->"
PRODUCT, ENGINE = "xl_minsheng", "xlwings_libreoffice"


def rooms() -> list[str]:
    """Rooms from the top down, the engine's library last."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["id"] == "rooms")
    named = [room.strip(" ()") for layer in layers for room in layer.split("|")]
    there = [name for name in named if place(name).exists() or place(name).with_suffix(".py").exists()]
    return [*there, ENGINE]


def place(room: str) -> Path:
    """A room's folder."""
    return ROOT / ENGINE if room == ENGINE else ROOT / PRODUCT / room


def imports() -> set[tuple[str, str]]:
    """Pairs of rooms of which the first imports the second; imports inside functions count."""
    graph = grimp.build_graph(PRODUCT, ENGINE, exclude_type_checking_imports=True, cache_dir=None)
    pairs = {
        (_room(module), _room(other))
        for module in graph.modules
        for other in graph.find_modules_directly_imported_by(module)
    }
    return {(one, other) for one, other in pairs if one != other}


def _room(module: str) -> str:
    package, _, rest = module.partition(".")
    return ENGINE if package == ENGINE else rest.partition(".")[0]


def purpose(room: str) -> str:
    """The first line of a room's docstring."""
    folder = place(room)
    module = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]


def picture() -> str:
    """The rooms: who imports whom, and what each is for."""
    names, pairs = rooms(), imports()
    width = max(map(len, names))
    lines = [f"{'':{width}}  {' '.join(f'{number:2}' for number in range(1, len(names) + 1))}"]
    for number, name in enumerate(names, 1):
        marks = ("●" if (name, other) in pairs else "·" for other in names)
        row = " ".join(" ╲" if other == number else f" {mark}" for other, mark in enumerate(marks, 1))
        lines.append(f"{name:{width}}  {row}  {number}")
    table = [f"| {number} | `{name}` | {purpose(name)} |" for number, name in enumerate(names, 1)]
    return "\n".join(["```text", *lines, "```", "", "| | room | holds |", "|---|---|---|", *table])


def drawn(text: str) -> str:
    """The page with its picture drawn anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{picture()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
