#!/bin/sh
# Builds the source distribution, and from it the wheel; looks at what they hold; installs the wheel
# alone in a fresh environment, and runs the installed command there.
set -eu
here=$PWD
case $1 in
  /*) python=$1 ;;
  *) python=$here/$1 ;;
esac
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
fail() {
  echo "$1" >&2
  exit 1
}

"$python" -m build --outdir "$place" . >"$place/build.log" 2>&1 || fail "$(cat "$place/build.log")"

mkdir "$place/source"
tar -xzf "$place"/placement-*.tar.gz -C "$place/source" --strip-components 1
git ls-files >"$place/files" 2>"$place/git.log" ||
  find tests docs examples benchmarks -type f ! -name '*.pyc' >"$place/files"
while read -r file; do
  [ -e "$place/source/$file" ] || fail "the source distribution lacks $file"
done <"$place/files"
(cd "$place/source" && "$python" -m pytest tests/facts tests/test_documentation.py -k 'facts or link')

"$python" -m zipfile --list "$place"/placement-*.whl >"$place/wheel"
! grep -E '^(tests|benchmarks|docs|examples)/' "$place/wheel" || fail "the wheel holds more than the package"
metadata=$("$python" -c 'import sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
print(wheel.read(next(name for name in wheel.namelist() if name.endswith("/METADATA"))).decode())' "$place"/placement-*.whl)
! echo "$metadata" | grep -E '\]\([^):]+\)' || fail "the readme links to what a package index does not have"

"$python" -m venv "$place/fresh"
"$place/fresh/bin/python" -m pip install --quiet --disable-pip-version-check "$place"/placement-*.whl
cd "$place"
"$place/fresh/bin/python" -m pip check --disable-pip-version-check
"$place/fresh/bin/placement" --version
"$place/fresh/bin/placement" recommend --json "$here/examples/receptionist.toml" |
  "$place/fresh/bin/python" -c 'import json, sys; assert json.load(sys.stdin)["office"] == "front_office"'
"$place/fresh/bin/placement" recommend --html "$place/page.html" "$here/examples/receptionist.toml" >"$place/page.txt"
"$place/fresh/bin/placement" score "$here/examples/applicants.csv" --output "$place/scored.parquet" --quiet
"$place/fresh/bin/placement" rules check
"$place/fresh/bin/python" -W error -c 'from placement import recommend; print(recommend({}).office)'
echo "the source distribution is whole; the wheel installs and runs alone"
