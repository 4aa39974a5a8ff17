"""A workbook computed by ONLYOFFICE's engine: values of a sheet as JSON, or saved. Runs on a Python of its own.

``python onlyoffice.py WORKBOOK SHEET OUT``, where OUT ends in .json or .xlsx; that Python has the package document-builder (AGPL, 100 MB: a tool for
this comparison, no dependency of ours).
"""

import sys
from pathlib import Path

import docbuilder  # type: ignore[import-not-found]

_ASK = """GlobalVariable["answer"] = (function () {
  var sheet = Api.GetSheet("%s"), title = sheet.GetRange("A1");
  title.SetValue(title.GetValue());  // whatever has no stored answer is computed at the first change
  return JSON.stringify(sheet.GetUsedRange().GetValue());
})();"""


def main() -> None:
    """Compute and write."""
    workbook, sheet, out = sys.argv[1:]
    builder = docbuilder.CDocBuilder()
    if builder.OpenFile(workbook, "") != 0:
        sys.exit(f"ONLYOFFICE does not open {workbook}")
    builder.ExecuteCommand(_ASK % sheet)
    answer = builder.GetContext().GetGlobal().GetProperty("GlobalVariable").GetProperty("answer")
    if out.endswith(".xlsx"):
        builder.SaveFile("xlsx", out)
    else:
        Path(out).write_text(answer.ToString(), encoding="utf-8")
    builder.CloseFile()


if __name__ == "__main__":
    main()
