#!/usr/bin/env bash
# ir_measures 0.4.3: RR and RR@10 rank documents of equal score in opposite orders.
#
# It leaves the first to pytrec_eval, where the larger document id goes first, and counts
# the second itself, where the smaller one does. With two documents, both well within the
# first ten, RR and RR@10 of one run should be the same and are not.
#
# What to do: write runs without ties, as eval/exchange/trec.py does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"${PYTHON:-python3}" -m venv venv || exit 2
venv/bin/python -m pip install -qq --disable-pip-version-check \
  ir_measures==0.4.3 pytrec_eval-terrier==0.5.11 || exit 2

venv/bin/python - <<'SCRIPT'
import sys
from importlib.metadata import version

import ir_measures
from ir_measures import RR

SEEN = {"a": {RR: 0.5, RR @ 10: 1.0}, "b": {RR: 1.0, RR @ 10: 0.5}}

print("ir_measures", version("ir_measures"), "and pytrec_eval-terrier",
      version("pytrec_eval-terrier"))
print("Two documents, a and b, with the same score; one of them is relevant.")
run = [ir_measures.ScoredDoc("q", document, 0.5) for document in "ab"]
now = {}
for relevant in "ab":
    qrels = [ir_measures.Qrel("q", document, int(document == relevant)) for document in "ab"]
    now[relevant] = ir_measures.calc_aggregate([RR, RR @ 10], qrels, run)
    print(f"  {relevant} is relevant: RR {now[relevant][RR]}, RR@10 {now[relevant][RR @ 10]}")
if now != SEEN:
    sys.exit(f"That is no longer what was seen: {SEEN}")
print("As it was seen: RR and RR@10 differ, and each is 1 where the other is not.")
SCRIPT
