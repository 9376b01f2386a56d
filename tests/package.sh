#!/bin/sh
# Builds the wheel, installs it alone in a fresh environment, and runs the installed command there.
set -eu
python=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$place" .
"$python" -m venv "$place/fresh"
"$place/fresh/bin/python" -m pip install --quiet --disable-pip-version-check "$place"/placement-*.whl
here=$PWD
cd "$place"
"$place/fresh/bin/python" -m pip check --disable-pip-version-check
"$place/fresh/bin/placement" --version
"$place/fresh/bin/placement" recommend --json "$here/examples/receptionist.toml" |
  "$place/fresh/bin/python" -c 'import json, sys; assert json.load(sys.stdin)["office"] == "front_office"'
"$place/fresh/bin/placement" score "$here/examples/applicants.csv" --output "$place/scored.parquet" --quiet
"$place/fresh/bin/placement" rules check
"$place/fresh/bin/python" -W error -c 'from placement import recommend; print(recommend({}).office)'
echo "the wheel installs and runs alone"
