#!/usr/bin/env bash
# Installs the storage emulator the tests start (Azurite, version and hashes pinned in tests/azurite/package-lock.json).
# Needs Node 20 or newer; does nothing where it is installed already.
set -euo pipefail
cd "$(dirname "$0")/../tests/azurite"
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
fi
