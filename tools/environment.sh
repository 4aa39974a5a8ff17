#!/bin/sh
# Make a private environment and install the project into it, editable.
# Usage: environment.sh PYTHON FOLDER REQUIREMENT
set -eu
python=$1 folder=$2 requirement=$3

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "xl-minsheng needs Python 3.11 or later; $("$python" --version 2>&1) found. Try: make PYTHON=python3.12" >&2
    exit 2
}
if [ ! -x "$folder/bin/python" ] && ! "$python" -m venv "$folder" 2>/dev/null; then
    # Debian and Ubuntu keep venv in a package of its own.
    rm -rf "$folder"
    . "$(dirname "$0")/packages.sh"
    install_packages python3-venv || {
        echo "Python's venv is missing. Install it: apt-get install python3-venv" >&2
        exit 2
    }
    "$python" -m venv "$folder"
fi
echo "Installing $requirement into $folder ..."
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check -e "$requirement"
