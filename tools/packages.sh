# Sourced: install Debian packages where we may, quietly.
# The body stands in round brackets, so a shell of its own runs it: it cannot touch the caller's variables.

# install_packages NAME...: true if all of them were installed; says why one was not
install_packages() (
    if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else return 1; fi
    command -v apt-get >/dev/null || return 1
    told=$(mktemp) || return 1
    trap 'rm -f "$told"' EXIT
    # A machine just started updates itself; its apt holds the lock for some minutes.
    get() {
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >"$told" 2>&1 </dev/null
    }
    install() { get install -y --no-install-recommends "$@"; }
    reason() { grep '^E:' "$told" || tail -n 1 "$told"; }

    echo "Installing system packages: $*"
    get update || echo "apt-get update: $(reason)" >&2
    install "$@" && return
    # What an earlier run left half done is finished; a package that is not to be had does not keep the others away.
    $as_root dpkg --configure -a >/dev/null 2>&1 </dev/null || true
    status=0
    for name; do
        install "$name" || { status=1; echo "$name was not installed: $(reason)" >&2; }
    done
    return $status
)
