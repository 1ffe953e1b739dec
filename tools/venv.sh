#!/bin/sh
# Makes the virtual environment: tools/venv.sh FOLDER
# Takes the interpreter named by PYTHON, else the newest python3.x on PATH that is new enough.
# A FOLDER that already holds a working environment is left alone.
set -eu

folder=${1:?usage: tools/venv.sh FOLDER}

fail() {
    printf 'tools/venv.sh: %s\n' "$1" >&2
    exit 1
}

new_enough() { # a pyenv shim or Apple's stub is on PATH but may not run, so run it
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        new_enough "$PYTHON" || fail "PYTHON=$PYTHON is not Python 3.11 or newer"
        echo "$PYTHON"
        return
    fi
    # The pinned requirements are known to install on 3.11 to 3.14, so these come first.
    for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
        if new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    fail 'Python 3.11 or newer is needed and none is on PATH. Install one (Debian 12: apt-get install python3; macOS: brew install python3) or name it: make PYTHON=/path/to/python3.12 site'
}

has_venv() { # Debian ships venv without ensurepip, and its failure comes late and is unclear
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo -n "$@"
    else
        return 1
    fi
}

install_venv() { # the package of this very Python first, then that of the system's default
    command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null || return 1
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "tools/venv.sh: installing the system's package python$version-venv" >&2
    quiet='-qq -o Dpkg::Use-Pty=0'
    # shellcheck disable=SC2086 # two options
    as_root apt-get $quiet update >/dev/null || return 1
    # shellcheck disable=SC2086
    as_root apt-get $quiet install -y --no-install-recommends "python$version-venv" >/dev/null ||
        as_root apt-get $quiet install -y --no-install-recommends python3-venv >/dev/null
}

if "$folder/bin/python" -c 'import pip' >/dev/null 2>&1; then
    exit 0
fi
if [ -e "$folder" ]; then
    [ -e "$folder/pyvenv.cfg" ] || fail "$folder is there and is no virtual environment; move it away"
    rm -rf "$folder"
fi

python=$(choose_python)
if ! has_venv "$python"; then
    install_venv "$python" || true
    has_venv "$python" ||
        fail "$python cannot make virtual environments (no ensurepip). Install it and try again: sudo apt-get install python3-venv"
fi
"$python" -m venv "$folder"
