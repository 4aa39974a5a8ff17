#!/bin/sh
# Lint, format check, imports, dead code, types, dependencies: all of them, whatever the one before has found.
# Usage: lint.sh FOLDER_OF_PROGRAMS
set -u
run=$1

status=0
"$run/ruff" check . || status=1
"$run/ruff" format --check . || status=1
"$run/lint-imports" --no-logo --no-cache || status=1
"$run/vulture" || status=1
"$run/mypy" || status=1
"$run/deptry" xl_minsheng xlwings_libreoffice --no-ansi || status=1  # what is imported is declared, and the reverse
exit $status
