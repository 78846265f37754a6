#!/usr/bin/env bash
# chromadb 1.5.9: `upsert` keeps metadata that the new record does not have.
#
# The keys of the record that it takes the place of stay where the new one does not name
# them. A passage that is no draft any more, written again without the key, is still found
# as a draft. A key goes when it is given as None, so whoever writes has to know which keys
# were there before.
#
# What to do: give a changed record a new id, as this project does for its passages, or
# delete the old one before the new one is added.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"${PYTHON:-python3}" -m venv venv || exit 2
venv/bin/python -m pip install -qq --disable-pip-version-check chromadb==1.5.9 || exit 2

venv/bin/python - <<'SCRIPT'
import sys
from importlib.metadata import version

import chromadb

SEEN = [
    {"language": "en", "draft": True},
    {"language": "de", "draft": True},
    {"language": "de"},
]

print("chromadb", version("chromadb"))
passages = chromadb.EphemeralClient().create_collection("passages", embedding_function=None)
passages.add(ids=["p1"], embeddings=[[1.0, 0.0]], metadatas=[{"language": "en", "draft": True}])
now = [passages.get(ids=["p1"])["metadatas"][0]]
print("  added:                            ", now[0])

passages.upsert(ids=["p1"], embeddings=[[0.0, 1.0]], metadatas=[{"language": "de"}])
now.append(passages.get(ids=["p1"])["metadatas"][0])
drafts = passages.get(where={"draft": True})["ids"]
print("  upserted as {'language': 'de'}:   ", now[1])
print("  found by where={'draft': True}:   ", drafts)

passages.upsert(
    ids=["p1"], embeddings=[[0.0, 1.0]], metadatas=[{"language": "de", "draft": None}]
)
now.append(passages.get(ids=["p1"])["metadatas"][0])
print("  upserted with 'draft': None:      ", now[2])
if (now, drafts) != (SEEN, ["p1"]):
    sys.exit(f"That is no longer what was seen: {SEEN}, and p1 found as a draft")
print("As it was seen: the key stays until it is given as None.")
SCRIPT
