# Sourced: install Debian packages where we may, quietly.

# install_packages NAME...: true if they were installed
install_packages() {
    if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo"; else return 1; fi
    command -v apt-get >/dev/null || return 1
    echo "Installing system packages: $*"
    $as_root apt-get update -qq >/dev/null 2>&1 || true
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}
