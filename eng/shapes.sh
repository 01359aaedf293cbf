#!/usr/bin/env bash
# Holds the catalogue of a store and the records of its editions against the official shapes of DCAT-AP.de 3.0 (GovData) and DCAT-AP
# 3.0 (SEMIC), which are fetched from where they are published and kept out of the repository.
#   bash eng/shapes.sh STORE            0: no violation, no warning; 1: some; 3: the shapes could not be fetched
#   SHAPES=FOLDER bash eng/shapes.sh STORE   with shapes that lie in a folder already
set -euo pipefail
store=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
bash eng/npm-ci.sh tests/shapes
shapes=${SHAPES:-}
if [ -z "$shapes" ]; then
  shapes=$(mktemp -d)
  trap 'rm -rf "$shapes"' EXIT
  govdata=https://raw.githubusercontent.com/GovDataOfficial/DCAT-AP.de-SHACL-Validation/master/validator/resources/v3.0/shapes
  semic=https://raw.githubusercontent.com/SEMICeu/DCAT-AP/master/releases/3.0.0/shacl
  for address in "$semic/dcat-ap-SHACL.ttl" "$govdata"/{dcat-ap-SHACL-DE,dcat-ap-de-deprecated,dcat-ap-spec-german-additions,dcat-ap-de-controlledvocabularies}.ttl; do
    curl -fsSL --retry 3 -o "$shapes/$(basename "$address")" "$address" \
      || { echo "The shapes could not be fetched: $address" >&2; exit 3; }
  done
fi
node tests/shapes/shapes.mjs "$shapes" "$store/catalogue.ttl" "$store"/editions/*/catalogue.ttl
