#!/usr/bin/env bash
# Make a virtual environment with the newest Python that this machine has, 3.11 or later.
set -euo pipefail
folder=$1

find_python() {
  local name
  for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "Bilateral needs Python 3.11 or newer: install it, or name it with PYTHON=/path/to/python make site" >&2
  exit 1
}

python=$(find_python)
if ! "$python" -m venv "$folder" >/dev/null 2>&1; then
  rm -rf "$folder"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends python3-venv >/dev/null
    "$python" -m venv "$folder"
  else
    echo "$python can't make virtual environments: as root, apt-get install python3-venv" >&2
    exit 1
  fi
fi
