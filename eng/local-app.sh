#!/usr/bin/env bash
# The app on this machine: starts the storage emulator, the local host and the published worker; Ctrl+C ends all three. Settings
# are those of local.settings.json, where there is none those of the sample. Operators' key: "local".
set -euo pipefail
cd "$(dirname "$0")/.."
for port in 10000 10001 10002 7071; do
  if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then
    echo "Port $port of this machine is taken: end what listens there (perhaps this script, started before) and start again." >&2
    exit 1
  fi
done
bash eng/emulator.sh
bash eng/publish-functions.sh
dotnet build src/Pipeline.LocalHost -c Release --nologo -v quiet
settings=local.settings.json
[ -e "$settings" ] || settings=local.settings.sample.json
data=${TEILHABE_EMULATOR:-out/emulator}
mkdir -p "$data"
# In a session of its own: Ctrl+C is for the host, which still needs the emulator while it stops.
setsid node tests/azurite/node_modules/azurite/dist/src/azurite.js --silent --loose --skipApiVersionCheck --disableTelemetry --location "$data" \
  --blobHost 127.0.0.1 --queueHost 127.0.0.1 --tableHost 127.0.0.1 &
emulator=$!
trap 'kill "$emulator" 2>/dev/null || true' EXIT
dotnet src/Pipeline.LocalHost/bin/Release/net10.0/teilhabe-local-host.dll out/functions "$settings"
