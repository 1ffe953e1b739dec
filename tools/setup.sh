#!/bin/sh
# Looks for what the machine itself must have, then makes the virtual environment: tools/setup.sh FOLDER [--tests]
#
# What is missing (a Python, its venv, with --tests a browser and the library of its driver) is looked for before
# anything else runs. Where packages may be installed it is brought, else all of it is named at once, with one command.
# Takes the interpreter named by PYTHON, else the newest python3.x on PATH that is new enough.
# A FOLDER that already holds a working environment is left alone.
set -eu

folder=${1:?usage: tools/setup.sh FOLDER [--tests]}
tests=${2:-}

fail() {
    printf 'tools/setup.sh: %s\n' "$1" >&2
    exit 1
}

new_enough() { # a pyenv shim or Apple's stub is on PATH but may not run, so run it
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

choose_python() { # prints nothing when there is none
    # The pinned requirements are known to install on 3.11 to 3.14, so these come first.
    for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
        if new_enough "$name"; then
            echo "$name"
            return
        fi
    done
}

has_venv() { # Debian ships venv without ensurepip, and its failure comes late and is unclear
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

has_browser() { # tools/browser.py finds it again, and tries whether it starts
    [ -n "${READOUT_BROWSER:-}" ] && return 0
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    for path in /Applications/Chromium.app "/Applications/Google Chrome.app" \
        "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-*; do
        [ -e "$path" ] && return 0
    done
    return 1
}

lacks_libatomic() { # Playwright's driver wants it; a small Debian lacks it
    command -v ldconfig >/dev/null 2>&1 && ! ldconfig -p 2>/dev/null | grep -q 'libatomic\.so\.1'
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

look() { # sets `what`, in words, and `packages`, as Debian names them
    what='' packages=''
    if "$folder/bin/python" -c 'import pip' >/dev/null 2>&1; then
        python=$folder/bin/python
    else
        python=$(choose_python)
        if [ -z "$python" ]; then
            what="Python 3.11 or newer${PYTHON:+ (PYTHON=$PYTHON is none)}" packages='python3 python3-venv'
        elif ! has_venv "$python"; then
            version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            what="a Python that makes virtual environments ($python lacks ensurepip)" packages="python$version-venv"
        fi
    fi
    [ "$tests" = --tests ] || return 0
    # Elsewhere Playwright may bring one of its own, which needs no libraries that Debian lacks.
    if ! has_browser && command -v apt-get >/dev/null 2>&1; then
        what="${what:+$what; }Chromium or Chrome" packages="$packages chromium"
    fi
    if lacks_libatomic; then
        what="${what:+$what; }the library libatomic" packages="$packages libatomic1"
    fi
}

bring() { # with apt-get, where that is allowed
    command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null || return 0
    echo "tools/setup.sh: installing the system's packages$(printf ' %s' $packages)" >&2
    quiet='-qq -o Dpkg::Use-Pty=0'
    # shellcheck disable=SC2086 # several options, several packages
    as_root apt-get $quiet update >/dev/null || return 0
    # shellcheck disable=SC2086
    as_root apt-get $quiet install -y --no-install-recommends $packages >/dev/null || true
}

cure() {
    if command -v apt-get >/dev/null 2>&1; then
        echo "sudo apt-get install$(printf ' %s' $packages)"
    elif command -v brew >/dev/null 2>&1; then
        echo "brew install python3"
    else
        echo "your system's package of Python 3.11 or newer"
    fi
}

look
if [ -n "$packages" ]; then
    bring
    look
    [ -z "$packages" ] || fail "missing here: $what. To install: $(cure)
(another Python is named by make PYTHON=/path/to/python3.12, another browser by READOUT_BROWSER=/path/to/chrome)"
fi
[ "$python" != "$folder/bin/python" ] || exit 0
if [ -e "$folder" ]; then
    [ -e "$folder/pyvenv.cfg" ] || fail "$folder is there and is no virtual environment; move it away"
    rm -rf "$folder"
fi
"$python" -m venv "$folder"
