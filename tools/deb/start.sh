#!/bin/sh
# The starter: opens the office's workbook, makes the folder the first time; `start bulletin` checks and publishes.
# With LibreOffice there, its edition and its extension; else 免插件版, in whatever program opens .xlsx (WPS).
set -u
program=$(dirname "$(readlink -f "$0")")/xl-minsheng
documents=$(xdg-user-dir DOCUMENTS 2>/dev/null) || documents=$HOME
[ "$documents" != "$HOME" ] || documents=$HOME/Documents # what it answers where nothing is set
folder=$documents/民生专报
book=$folder/minsheng.xlsx
export LC_ALL=C.UTF-8

# Tell the clerk: in a window where one can be had, and in the terminal.
tell() {
    printf '%s\n' "$1"
    if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ] && command -v zenity >/dev/null; then
        zenity --no-wrap --title 民生专报 --info --text "$1" 2>/dev/null
    fi
}

open_file() {
    [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ] || xdg-open "$1" >/dev/null 2>&1
}

make_folder() {
    if command -v soffice >/dev/null; then
        said=$("$program" init "$folder" --libreoffice 2>&1 && "$program" libreoffice install 2>&1)
    else
        said=$("$program" init "$folder" --native 2>&1)
    fi
    status=$?
    tell "$said"
    return $status
}

[ -f "$book" ] || make_folder || exit
case ${1-open} in
open)
    # After an update of the package the extension is the old one; LibreOffice, where it runs, says that it must be closed.
    if command -v soffice >/dev/null; then
        said=$("$program" libreoffice install --if-changed 2>&1)
        [ -z "$said" ] || tell "$said"
    fi
    open_file "$book"
    ;;
bulletin)
    said=$("$program" bulletin "$book" 2>&1)
    status=$?
    tell "$said"
    case $status in
    0) open_file "$folder/输出" ;;
    1) "$program" check "$book" --html "$folder/输出/校验结果.html" >/dev/null 2>&1; open_file "$folder/输出/校验结果.html" ;;
    esac
    exit $status
    ;;
*)
    echo "start [open|bulletin]" >&2
    exit 2
    ;;
esac
