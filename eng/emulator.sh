#!/usr/bin/env bash
# Installs the storage emulator the tests start (Azurite, version and hashes pinned in tests/azurite/package-lock.json).
# Needs Node 20 or newer; does nothing where it is installed already.
set -euo pipefail
exec bash "$(dirname "$0")/npm-ci.sh" "$(dirname "$0")/../tests/azurite"
