#!/usr/bin/env bash
# Gets what the browser tests of the site need: the Node packages of tests/Pipeline.Site.Tests/node, and on Debian
# Chromium where there is none and we may install it.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null && [ -z "${TEILHABE_CHROMIUM:-}" ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    apt-get install -y --no-install-recommends chromium >/dev/null || { apt-get update >/dev/null; apt-get install -y --no-install-recommends chromium >/dev/null; }
  else
    echo "No Chromium found: install it, or name it in TEILHABE_CHROMIUM." >&2
    exit 1
  fi
fi
cd tests/Pipeline.Site.Tests/node
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --ignore-scripts --loglevel error
