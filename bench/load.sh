#!/usr/bin/env bash
# Requests a second and p99 of GET /api/reports/latest/{ags} beside a bare ASP.NET Core redirect, in turns and on this machine
# alone; with "scale" the time 401 reports take with one host and with two on the same hub.
# Usage: bench/load.sh [REQUESTS] [CONNECTIONS] [ROUNDS] | bench/load.sh scale [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/.."
bash eng/emulator.sh
bash eng/publish-functions.sh
dotnet build bench/Pipeline.Bench.csproj -c Release -v quiet -nologo
dotnet build src/Pipeline.Cli -c Release -v quiet -nologo
bench=bench/bin/Release/net10.0/Pipeline.Bench
echo "cores: $(nproc), load: $(cut -d' ' -f1 /proc/loadavg)"
if [ "${1:-}" = scale ]; then exec "$bench" scale "${2:-3}"; fi

work=$(mktemp -d)
running=()
# The host goes before the emulator it stands on.
end() {
  for ((i = ${#running[@]} - 1; i >= 0; i--)); do
    kill "${running[i]}" 2>/dev/null || true
    wait "${running[i]}" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap end EXIT
blobs=21910 queues=21911 handler=21912 bare=21913
node tests/azurite/node_modules/azurite/dist/src/azurite.js --silent --loose --skipApiVersionCheck --disableTelemetry --inMemoryPersistence \
  --blobHost 127.0.0.1 --blobPort $blobs --queueHost 127.0.0.1 --queuePort $queues --tableHost 127.0.0.1 --tablePort 21914 &
running+=($!)
answers() { for _ in $(seq 600); do curl -s -o /dev/null "$1" && return; sleep 0.1; done; echo "$1 does not answer" >&2; exit 1; }
answers "http://127.0.0.1:$blobs/devstoreaccount1?comp=list"
store=http://127.0.0.1:$blobs/devstoreaccount1
src/Pipeline.Cli/bin/Release/net10.0/teilhabe run --demo --year 2019 --kreis 15083 --publish --no-site --store "$store" >/dev/null
account="DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;BlobEndpoint=$store;QueueEndpoint=http://127.0.0.1:$queues/devstoreaccount1"
account="$account;TableEndpoint=http://127.0.0.1:21914/devstoreaccount1"
account="$account;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
cat >"$work/settings.json" <<EOF_SETTINGS
{ "Values": { "AzureWebJobsStorage": "$account", "Teilhabe__Recipe": "demo", "LocalHostPort": "$handler",
  "TeilhabeAnnualSchedule": "0 0 6 15 11 *", "TeilhabeCheckSchedule": "0 30 4 * * *" } }
EOF_SETTINGS
dotnet build src/Pipeline.LocalHost -c Release -v quiet -nologo
dotnet src/Pipeline.LocalHost/bin/Release/net10.0/teilhabe-local-host.dll out/functions "$work/settings.json" >"$work/handler.log" 2>&1 &
running+=($!)
DOTNET_gcServer=1 "$bench" bare $bare >"$work/bare.log" 2>&1 &
running+=($!)
answers "http://127.0.0.1:$handler/api/health"
answers "http://127.0.0.1:$bare/api/reports/latest/15083"
"$bench" load "${1:-20000}" "${2:-16}" "${3:-5}" "bare=http://127.0.0.1:$bare/api/reports/latest/15083" "handler=http://127.0.0.1:$handler/api/reports/latest/15083"
