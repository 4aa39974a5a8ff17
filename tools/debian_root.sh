# Sourced, after /etc/os-release: the system files of a Debian with nothing on it, by debootstrap.

# Suite, component and address of what this machine's apt has of its own Debian, one a line.
sources() {
    apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        grep "^$VERSION_CODENAME[ -]" | sort -u
}

# Unpack this machine's Debian, the smallest, with some packages into FOLDER/root; what was fetched stays in the folder.
# unpack FOLDER NAME,NAME...
unpack() {
    place=$1 root=$1/root
    mirror=$(sources | grep "^$VERSION_CODENAME main " | head -n 1 | cut -d ' ' -f 3)
    packages=$(realpath -m "$place/packages.tar")
    set -- --variant=minbase --include="$2" "$VERSION_CODENAME" "$root"
    rm -rf "$root"
    mkdir -p "$place"
    if [ ! -f "$packages" ]; then
        debootstrap --make-tarball="$packages.part" "$@" $mirror >"$place/debootstrap.log" 2>&1 || return
        mv "$packages.part" "$packages"
        rm -rf "$root"
    fi
    debootstrap --unpack-tarball="$packages" "$@" $mirror >"$place/debootstrap.log" 2>&1
}
