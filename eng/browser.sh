#!/usr/bin/env bash
# Gets the tools the tests look with: on Debian Chromium (site) and poppler-utils (pages of PDFs as pictures) where they are
# missing and we may install them, and the Node packages of tests/Pipeline.Site.Tests/node.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null && [ -z "${TEILHABE_CHROMIUM:-}" ]; then
  missing+=(chromium)
fi
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
if [ "${#missing[@]}" -gt 0 ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null || { apt-get update >/dev/null; apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null; }
  else
    echo "Not found: ${missing[*]}. Install them; a browser elsewhere is named in TEILHABE_CHROMIUM." >&2
    exit 1
  fi
fi
exec bash eng/npm-ci.sh tests/Pipeline.Site.Tests/node
