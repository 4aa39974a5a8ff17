#!/bin/sh
# Run a command where LibreOffice 25.2 of Debian's backports stands in the place of the machine's own.
# Usage: libreoffice_25.sh FOLDER COMMAND ...
# The packages are unpacked into FOLDER, not installed; a mount namespace, which ends with the
# command, puts them where the installed LibreOffice is seen. Needs Debian 12 with LibreOffice
# installed (the folders to be covered), apt, and leave to mount (root, or user namespaces).
set -eu
place=$(mkdir -p "$1" && cd "$1" && pwd)
shift
root=$place/root
program=usr/lib/libreoffice

unpack() {
    mkdir -p "$place/lists/partial" "$place/cache/archives/partial" "$root"
    key=/usr/share/keyrings/debian-archive-keyring.gpg
    mirror=$(sed -n 's/^URIs: *//p; s/^deb [^ ]* *\(http[^ ]*\) bookworm main.*/\1/p' \
        /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1)
    for suite in bookworm bookworm-backports; do
        echo "deb [signed-by=$key] ${mirror:-https://deb.debian.org/debian} $suite main"
    done >"$place/sources.list"
    set -- -o Dir::Etc::sourcelist="$place/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::State::lists="$place/lists" -o Dir::Cache="$place/cache" -o APT::Sandbox::User="$(id -un)"
    apt-get "$@" -q update
    apt-get "$@" -q -y --no-install-recommends -t bookworm-backports --download-only -o Debug::NoLocking=1 \
        install libreoffice-calc libreoffice-writer python3-uno
    for package in "$place"/cache/archives/*.deb; do dpkg -x "$package" "$root"; done
    # what the packages' own scripts would have done
    cp --remove-destination "$root/$program/share/.registry/main.xcd" "$root/$program/share/registry/main.xcd"
    touch "$place/.unpacked"
}

[ -f "$place/.unpacked" ] || unpack >&2
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="--map-root-user"
# shellcheck disable=SC2016
exec unshare --mount $as_root sh -ec '
    root=$1
    shift
    for part in usr/lib/libreoffice etc/libreoffice \
        usr/lib/python3/dist-packages/uno.py usr/lib/python3/dist-packages/unohelper.py; do
        mount --bind "$root/$part" "/$part"
    done
    # the program before the libraries: these are links whose own folder lacks their neighbours
    export LD_LIBRARY_PATH="/usr/lib/libreoffice/program:$root/usr/lib/x86_64-linux-gnu"
    exec "$@"
' namespace "$root" "$@"
