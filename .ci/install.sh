#!/bin/sh
# Installs the Readout that readout.txt, beside this file, names, with exactly the packages that it was released with.
# usage: sh .ci/install.sh FOLDER   (a new folder; FOLDER/bin/readout is then the program)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
target=$1

refuse() {
  if [ -n "${GITHUB_ACTIONS:-}" ]; then
    echo "::error file=.ci/readout.txt,title=readout::$1"
  else
    echo ".ci/readout.txt: $1" >&2
  fi
  exit 1
}

wanted=$(sed -e 's/^#.*//' -e 's/[[:space:]]#.*//' -e 's/[[:space:]]*$//' "$here/readout.txt" | grep -v '^$' || true)
case $wanted in
  '') refuse 'no Readout is named yet; the comments in this file say how to name one' ;;
  *'
'*) refuse 'more than one line names a Readout; leave one' ;;
  .) set -- "$here/.." ;; # the code of this repository itself
  *' --hash=sha256:'*) set -- --require-hashes --requirement "$here/readout.txt" ;;
  *' @ git+https://'*)
    printf '%s\n' "$wanted" | grep -Eq '@[0-9a-f]{40}$' || refuse 'the address names no commit; end it with @ and all 40 signs of one'
    set -- --requirement "$here/readout.txt"
    ;;
  *) refuse 'the line names no fixed Readout; give a wheel its --hash=sha256:…, or a git address its commit' ;;
esac

# -I: nothing that lies in the folder where this runs is taken for a part of Python.
"${PYTHON:-python3}" -I -m venv "$target"
install() { "$target/bin/python" -I -m pip --disable-pip-version-check install --quiet --no-deps "$@"; }
install "$@"
# What a release was tested with lies inside it, with a hash for each package.
install --require-hashes --requirement "$("$target/bin/python" -I -c 'import digest; print(digest.__path__[0])')/requirements.txt"
