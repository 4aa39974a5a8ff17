#!/bin/sh
# Install the package for Linux desktops in a Debian with nothing but Python, without network; make a bulletin by the
# starter, as somebody who is not root. Usage: deb_check.sh PACKAGE FOLDER. Exit codes: 0 passed, 1 failed, 3 not to be
# tried here.
set -eu
tools=$(dirname "$0") package=$1 place=$2
root=$place/root
. "$tools/packages.sh"
. "$tools/debian_root.sh"

cannot() {
    echo "NOT RUN: the package in a bare Debian: $1"
    exit 3
}

as_clerk() {
    chroot "$root" su -s /bin/sh - clerk -c "$1" </dev/null
}

check() {
    program=/opt/apps/cn.xlminsheng/files/bin
    chroot "$root" python3 -c 'import socket; assert [name for _, name in socket.if_nameindex()] == ["lo"]'
    chroot "$root" dpkg -i /package.deb
    chroot "$root" useradd -m clerk
    begun=$(date +%s)
    as_clerk "$program/start" # makes the folder, with an empty workbook
    as_clerk "rm Documents/民生专报/minsheng.xlsx && $program/xl-minsheng build --native -o Documents/民生专报/minsheng.xlsx"
    made=$(date +%s)
    as_clerk "$program/start bulletin"
    echo "bulletin by the starter: $(($(date +%s) - made)) s, with folder and example $(($(date +%s) - begun)) s"
    as_clerk 'cd Documents/民生专报/输出 && ls && test -s 第6期工作专报.docx'
    chroot "$root" dpkg -r cn.xlminsheng
    [ ! -e "$root/opt/apps" ] || { find "$root/opt/apps"; return 1; }
    as_clerk 'test -s Documents/民生专报/minsheng.xlsx' # what is the office's stays
}

if [ "${3-}" = inside ]; then # called by itself, see below
    check
    exit
fi
[ "$(id -u)" = 0 ] || cannot "chroot and debootstrap need root"
. /etc/os-release
command -v debootstrap >/dev/null || install_packages debootstrap || cannot "there is no debootstrap (apt-get install it)"
unshare --mount --pid --net --fork true 2>/dev/null || cannot "this machine lends no namespaces"
unpack "$place" python3 || { tail -n 20 "$place/debootstrap.log" >&2 || true; exit 1; }
cp "$package" "$root/package.deb"
exec unshare --mount --pid --net --fork --kill-child sh "$0" "$package" "$place" inside
