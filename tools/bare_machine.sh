#!/bin/sh
# Run both commands of the README on a Debian with nothing but Python, git, make and apt: the first time, and again.
# Usage: bare_machine.sh FOLDER [setup-only]; setup-only: `make test` finds its tests, and does not run them.
# debootstrap unpacks the system into FOLDER, with what is committed here as a fresh clone. Of this machine it gets
# where apt and pip find packages, and nothing that is installed. Mounts and processes are in namespaces of their
# own, which end with this command, however it ends. Exit codes: 0 passed, 1 failed, 3 cannot be done here.
set -eu
tools=$(dirname "$0")
place=$1 part=${2:-whole}
root=$place/root
checkout="root/民生 专报" # as a clerk might name a folder; on a bare machine no locale is set
. "$tools/packages.sh"
. "$tools/debian_root.sh"

cannot() {
    echo "NOT RUN: the bare machine: $1"
    exit 3
}

# Copy a file, if there is one, to the same place in there or to another.
copy() {
    [ ! -f "$1" ] || install -D -m 644 "$1" "$root${2:-$1}"
}

# Where packages are found: apt's addresses and pip's settings. Folders of packages on this machine's disk are left out.
tell_where_packages_are() {
    rm -f "$root"/etc/apt/sources.list.d/*
    sources | while read -r suite component address; do
        echo "deb $address $suite $component"
    done >"$root/etc/apt/sources.list"
    apt-config dump | grep -E '^Acquire::(http|https|Check-)' >"$root/etc/apt/apt.conf.d/00machine" || true
    for file in /etc/apt/trusted.gpg.d/* /etc/apt/keyrings/* /etc/hosts /etc/resolv.conf /etc/pip.conf /etc/xdg/pip/*; do
        copy "$file"
    done
    copy "$HOME/.config/pip/pip.conf" /root/.config/pip/pip.conf
    for file in "$root/etc/pip.conf" "$root"/etc/xdg/pip/* "$root/root/.config/pip/pip.conf"; do
        [ ! -f "$file" ] || sed -i -E '/^(find-links|extra-index-url)/s#(file://)?/[^ ]*##g' "$file"
    done
    copy /etc/ssl/certs/ca-certificates.crt /etc/ssl/machine.crt # packages rewrite the one of that name
    echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/machine" # it need not outlive a power cut
}

registry=$(npm config get registry 2>/dev/null) || registry="" # the address alone: no settings of npm go in there

# A command in there, with an environment that holds no more than the way to packages.
inside() {
    set -- chroot "$root" sh -c "cd '/$checkout' && $1"
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY PIP_INDEX_URL PIP_TRUSTED_HOST \
        PIP_DEFAULT_TIMEOUT OPENBLAS_CORETYPE OPENBLAS_L2_SIZE; do
        eval "value=\${$name-}"
        [ -z "$value" ] || set -- "$name=$value" "$@"
    done
    certificates=/etc/ssl/machine.crt
    [ ! -f "$root$certificates" ] ||
        set -- PIP_CERT=$certificates SSL_CERT_FILE=$certificates NODE_EXTRA_CA_CERTS=$certificates "$@"
    [ -z "$registry" ] || set -- "NPM_CONFIG_REGISTRY=$registry" "$@"
    env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" </dev/null
}

# One command of the README: exit code and time go into the table; tests left out are a failure too.
try() {
    echo "== bare machine, $1: $2"
    begun=$(date +%s) log=$place/log
    { inside "$2" 2>&1 && echo "exit 0"; } | tee "$log" | grep --line-buffered -v '^exit 0$' || true
    told=ok
    tail -n 1 "$log" | grep -q '^exit 0$' || told=FAILED
    ! grep -q '^NOT RUN' "$log" || told="FAILED (tests left out)"
    echo "bare machine, $1: $2: $told, $(($(date +%s) - begun)) s" >>"$place/table"
}

try_both() {
    case $part in setup-only) test="make test ARGS='--collect-only -q'" ;; *) test="make test" ;; esac
    : >"$place/table"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    for time in "first time" "second time"; do
        try "$time" "make bulletin"
        try "$time" "$test"
    done
    cat "$place/table"
    ! grep -q FAILED "$place/table"
}

if [ "$part" = inside ]; then # called by itself, see below
    part=$3
    try_both
    exit
fi
[ "$(id -u)" = 0 ] || cannot "chroot and debootstrap need root"
command -v apt-get >/dev/null || cannot "this machine has no apt"
. /etc/os-release
command -v debootstrap >/dev/null || install_packages debootstrap || cannot "there is no debootstrap (apt-get install it)"
unshare --mount --pid --fork true 2>/dev/null || cannot "this machine lends no namespaces to mount in"
git rev-parse --verify -q HEAD >/dev/null || cannot "this is no git checkout: there is nothing to clone"
[ -z "$(git status --porcelain)" ] || echo "Only what is committed is tried."

begun=$(date +%s)
unpack "$place" python3,git,make,ca-certificates || { tail -n 20 "$place/debootstrap.log" >&2 || true; exit 1; }
tell_where_packages_are
git clone -q --no-hardlinks . "$root/$checkout"
echo "bare machine: $VERSION_CODENAME unpacked in $(($(date +%s) - begun)) s"
exec unshare --mount --pid --fork --kill-child sh "$0" "$place" inside "$part"
