#!/usr/bin/env bash
# See that what the checks need from the system is there; install it from Debian's packages when root.
set -euo pipefail

wanted=()
command -v chromium >/dev/null || wanted+=(chromium)
# Debian keeps the server's programs off the path
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || wanted+=(postgresql)
# the Nu HTML checker is a Java program
command -v java >/dev/null || wanted+=(default-jre-headless)
command -v npm >/dev/null || wanted+=(nodejs npm)
# a page in Chinese or Korean without a font is a page of boxes in a screenshot
compgen -G '/usr/share/fonts/*/noto/NotoSansCJK*' >/dev/null || wanted+=(fonts-noto-cjk)

[ ${#wanted[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing for the checks: ${wanted[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${wanted[@]}" >/dev/null
else
  echo "not installed, so the checks that need them are skipped: ${wanted[*]} (as root: apt-get install ${wanted[*]})"
fi
