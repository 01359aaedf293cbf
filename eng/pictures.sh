#!/usr/bin/env bash
# Makes the pictures of the README and of docs/erste-stunde.md anew: the desk, the site and a report, all of the demo.
#   bash eng/pictures.sh          into docs/pictures
set -euo pipefail
cd "$(dirname "$0")/.."
bash eng/browser.sh
dotnet build -c Release src/Pipeline.Cli --nologo -v quiet
teilhabe() { dotnet src/Pipeline.Cli/bin/Release/net10.0/teilhabe.dll "$@"; }
work=$(mktemp -d)
desk=
trap '[ -z "$desk" ] || kill "$desk" 2>/dev/null; rm -rf "$work"' EXIT
browser=${TEILHABE_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}

teilhabe run --demo --year 2022 --kreis 16077 --store "$work/store" > /dev/null
teilhabe run --demo --year 2023 --preview --store "$work/store" > /dev/null
run=$(basename "$(ls -d "$work"/store/runs/*Z | tail -n 1)")
dotnet src/Pipeline.Cli/bin/Release/net10.0/teilhabe.dll desk --demo --store "$work/store" > "$work/address" &
desk=$!
until grep -q http "$work/address"; do sleep 0.2; done
address=$(grep -oE 'http://[^ ]+' "$work/address")
mkdir -p docs/pictures
node tests/Pipeline.Site.Tests/node/pictures.mjs desk "$browser" "${address%name=*}name=A.%20Beispiel" "$run" docs/pictures/desk.png
teilhabe approve "$run" --reason "Bilder" --store "$work/store" > /dev/null
node tests/Pipeline.Site.Tests/node/pictures.mjs site "$browser" "$work/store/site" docs/pictures/site.png
pdftoppm -png -r 80 -f 1 -l 1 -singlefile "$work/store/editions/2023.1/reports/16077.pdf" docs/pictures/report
ls -l docs/pictures
