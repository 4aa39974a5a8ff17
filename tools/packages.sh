# Sourced: install Debian packages where we may, quietly.

# install_packages NAME...: true if they were installed
install_packages() {
    if [ "$(id -u)" = 0 ]; then run=""; elif sudo -n true 2>/dev/null; then run="sudo"; else return 1; fi
    command -v apt-get >/dev/null || return 1
    echo "Installing system packages: $*"
    $run apt-get update -qq >/dev/null 2>&1 || true
    $run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}
