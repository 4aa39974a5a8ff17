#!/bin/sh
# Lint, format check, types and tests. Usage: test.sh FOLDER_OF_PROGRAMS [OPTION_OF_PYTEST ...]
# System packages that tests need are installed where that is allowed; where it is not,
# they are named, the other tests run, and the last line says what was not run.
set -u
tools=$(dirname "$0")
run=$1
shift
. "$tools/packages.sh"

# What is not there, one a line: the word of its tests (FIXTURES in tests/conftest.py), then its packages.
missing() {
    command -v javac >/dev/null || echo poi default-jdk-headless
    [ -f /usr/share/java/poi.jar ] || echo poi libapache-poi-java
    command -v soffice >/dev/null || echo libreoffice libreoffice-calc
    [ -f /usr/lib/libreoffice/program/libswlo.so ] || echo libreoffice libreoffice-writer
    /usr/bin/python3 -c 'import uno' 2>/dev/null || echo libreoffice python3-uno
    command -v pdftotext >/dev/null || echo libreoffice poppler-utils
    fc-list :lang=zh 2>/dev/null | grep -q . || echo libreoffice fonts-noto-cjk fontconfig
    command -v pandoc >/dev/null || echo pandoc pandoc
    command -v wine >/dev/null || echo wine wine wine64
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || echo chromium chromium
    command -v java >/dev/null || echo judges default-jdk-headless
    sh "$tools/judges.sh" "$run" 2>/dev/null || echo judges npm
    command -v ssh-keygen >/dev/null || echo ssh openssh-client
    command -v Xvfb >/dev/null || echo screen xvfb
    command -v openbox >/dev/null || echo screen openbox
    command -v xdotool >/dev/null || echo screen xdotool
}
words() { missing | cut -d ' ' -f 1 | sort -u | tr '\n' ' '; }
packages() { missing | cut -d ' ' -f 2- | tr '\n' ' '; }

wanted=$(packages)
[ -z "$wanted" ] || install_packages $wanted || true
without=$(words)
for word in $without; do set -- "--without=$word" "$@"; done

status=0
sh "$tools/lint.sh" "$run" || status=1
"$run/python" -m pytest "$@" || status=1
[ -z "$without" ] || echo "NOT RUN: ${without}tests, for want of the system packages: $(packages)(apt-get install them)"
exit $status
