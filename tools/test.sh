#!/bin/sh
# Lint, format check, types and tests. Usage: test.sh FOLDER_OF_PROGRAMS
# System packages that tests need are installed where that is allowed; where it is not,
# they are named, the other tests run, and the last line says what was not run.
set -u
run=$1
. "$(dirname "$0")/packages.sh"

missing() {
    command -v javac >/dev/null || echo default-jdk-headless
    [ -f /usr/share/java/poi.jar ] || echo libapache-poi-java
    command -v soffice >/dev/null || echo libreoffice-calc
    [ -f /usr/lib/libreoffice/program/libswlo.so ] || echo libreoffice-writer
    command -v pandoc >/dev/null || echo pandoc
    /usr/bin/python3 -c 'import uno' 2>/dev/null || echo python3-uno
    command -v pdftotext >/dev/null || echo poppler-utils
    command -v wine >/dev/null || echo wine wine64
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || echo chromium
    command -v Xvfb >/dev/null || echo xvfb
    command -v openbox >/dev/null || echo openbox
    command -v xdotool >/dev/null || echo xdotool
    fc-list :lang=zh 2>/dev/null | grep -q . || echo fonts-noto-cjk
}

wanted=$(missing)
[ -z "$wanted" ] || install_packages $wanted fontconfig || true
wanted=$(missing | tr '\n' ' ')
without=""
case "$wanted" in *jdk*|*poi*) without="$without poi" ;; esac
case "$wanted" in *libreoffice*|*uno*|*poppler*|*fonts*) without="$without libreoffice" ;; esac
case "$wanted" in *chromium*) without="$without chromium" ;; esac
case "$wanted" in *pandoc*) without="$without pandoc" ;; esac
case "$wanted" in *xvfb*|*openbox*|*xdotool*) without="$without screen" ;; esac
case "$wanted" in *wine*) without="$without wine" ;; esac
options=""
for part in $without; do options="$options --without=$part"; done

status=0
"$run/ruff" check . || status=1
"$run/ruff" format --check . || status=1
"$run/mypy" || status=1
"$run/python" -m pytest $options || status=1
[ -z "$without" ] || echo "NOT RUN:$without tests, for want of the system packages: $wanted(apt-get install them)"
exit $status
