#!/bin/sh
# What `make demo` shows: two people, a file of applicants, and the reasons for one of its rows.
set -eu
cd "$(dirname "$0")/.."
say() { printf '\n$ %s\n\n' "$*"; "$@"; }
mkdir -p out
say placement recommend examples/receptionist.toml
say placement recommend examples/accountant.json --lang cs
say placement score examples/applicants.csv --output out/scored.csv
say placement explain out/scored.csv --row A-028
