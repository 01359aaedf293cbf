#!/usr/bin/env bash
# Installs the Node packages a folder's package-lock.json pins; does nothing where just these are installed already.
# npm ci begins by removing node_modules and with it the stamp, so that what an interrupted installation leaves is done again.
set -euo pipefail
cd "$1"
wanted=$( (node --version; cat package.json package-lock.json) | git hash-object --stdin)
if [ "$(cat node_modules/.stamp 2>/dev/null)" = "$wanted" ]; then exit 0; fi
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
echo "$wanted" > node_modules/.stamp
