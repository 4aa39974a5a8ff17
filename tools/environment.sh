#!/bin/sh
# Make a private environment and install the project into it, editable, with the packages of requirements.lock.
# Usage: environment.sh PYTHON FOLDER REQUIREMENT
set -eu
python=$1 folder=$2 requirement=$3
lock=requirements.lock
. "$(dirname "$0")/packages.sh"

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))') || {
    echo "xl-minsheng needs Python 3.11 or later; $python is ${version:-not there}. Try: make PYTHON=python3.12" >&2
    exit 2
}
told=$(mktemp)
versions=$(mktemp)
trap 'rm -f "$told" "$versions"' EXIT

sound() { "$folder/bin/python" -m pip --version >/dev/null 2>&1; }
make_environment() {
    # One that was left half made is made anew; a folder that is something else is let alone.
    [ ! -f "$folder/pyvenv.cfg" ] || rm -rf "$folder"
    "$python" -m venv "$folder" >"$told" 2>&1
}

if ! sound && ! make_environment; then
    # Debian and Ubuntu keep venv in a package of its own; what Python says about it is told only if that does not help.
    install_packages "python$version-venv" || true
    make_environment || {
        cat "$told" >&2
        echo "Python's venv does not work. Install it: apt-get install python$version-venv" >&2
        exit 2
    }
fi
echo "Installing $requirement into $folder ..."
install() { "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }
install --require-hashes -r "$lock"
# What is beside the lock (tools, for those who develop) may not change a version in it.
sed -n '/^[A-Za-z]/s/ *\\$//p' "$lock" >"$versions"
install --constraint "$versions" -e "$requirement"
