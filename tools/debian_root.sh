# Sourced, after /etc/os-release: the system files of a Debian with nothing on it, by debootstrap.

# Suite, component and address of what this machine's apt has of its own Debian, one a line.
sources() {
    apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        grep "^$VERSION_CODENAME[ -]" | sort -u
}

# debootstrap mounts in there, and leaves it so when it is killed: its mounts are its own, and go with it.
apart() {
    unshare --mount --pid --fork --kill-child "$@"
}

# Remove a system's files; with this machine's own mounted among them, those would go too.
remove_root() {
    folder=$(realpath -m "$1" | sed 's/ /\\040/g') # as the table of mounts has it
    mounted=$(cut -d ' ' -f 5 "${MOUNTS:-/proc/self/mountinfo}" | sed 's#$#/#' | grep -F "$folder/") || mounted=""
    if [ -n "$mounted" ]; then
        printf 'Nothing is removed, as this is mounted below %s, and has to be unmounted first: %s\n' "$1" "$mounted" >&2
        return 1
    fi
    rm -rf --one-file-system "$1"
}

# Unpack this machine's Debian, the smallest, with some packages into FOLDER/root; what was fetched stays in the folder.
# unpack FOLDER NAME,NAME...
unpack() {
    place=$1 root=$1/root
    mirror=$(sources | grep "^$VERSION_CODENAME main " | head -n 1 | cut -d ' ' -f 3)
    packages=$(realpath -m "$place/packages.tar")
    set -- --variant=minbase --include="$2" "$VERSION_CODENAME" "$root"
    remove_root "$root" || return
    mkdir -p "$place"
    if [ ! -f "$packages" ]; then
        apart debootstrap --make-tarball="$packages.part" "$@" $mirror >"$place/debootstrap.log" 2>&1 || return
        mv "$packages.part" "$packages"
        remove_root "$root" || return
    fi
    apart debootstrap --unpack-tarball="$packages" "$@" $mirror >"$place/debootstrap.log" 2>&1
}
