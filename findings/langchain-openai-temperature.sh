#!/usr/bin/env bash
# langchain-openai 1.7.4: a temperature is dropped without a word for some names of models.
#
# ChatOpenAI(model="gpt-5-mini", temperature=0) sends no temperature: no error, no warning, and
# the opened object says None. For "gpt-4o-mini" it is sent. It goes by the name alone, also
# where the address is a server of one's own on which that name means something else. Whoever
# asks a model to judge, and relies on the same answer to the same words, does not get that.
#
# What to do: ask the opened object for its temperature, as `keeps_temperature` in
# assistant/models/chat_model.py does, and ask such a judge more than once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"${PYTHON:-python3}" -m venv venv || exit 2
venv/bin/python -m pip install -qq --disable-pip-version-check \
  langchain-openai==1.7.4 langchain-core==1.8.3 || exit 2

NO_PROXY=127.0.0.1 venv/bin/python - <<'SCRIPT'
import json
import sys
import threading
import warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version

from langchain_openai import ChatOpenAI

SEEN = {"gpt-4o-mini": (0.0, 0.0, 0), "gpt-5-mini": ("none sent", None, 0)}
MESSAGE = {"role": "assistant", "content": "Yes."}
REPLY = json.dumps(
    {
        "id": "1", "object": "chat.completion", "created": 1, "model": "any",
        "choices": [{"index": 0, "message": MESSAGE, "finish_reason": "stop"}],
    }
).encode()


class Keeps(BaseHTTPRequestHandler):
    asked = {}

    def do_POST(self):
        Keeps.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(REPLY)))
        self.end_headers()
        self.wfile.write(REPLY)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Keeps)
threading.Thread(target=server.serve_forever, daemon=True).start()
print("langchain-openai", version("langchain-openai"), "asked with temperature=0:")
seen = {}
for name in SEEN:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        model = ChatOpenAI(
            model=name,
            temperature=0,
            api_key="none",
            base_url=f"http://127.0.0.1:{server.server_port}/v1",
        )
        model.invoke("Is this supported?")
    about = [one for one in told if "temperature" in str(one.message)]
    seen[name] = (Keeps.asked.get("temperature", "none sent"), model.temperature, len(about))
    print(f"  {name}: sent {seen[name][0]}, the object says {seen[name][1]}, {len(about)} warnings")
if seen != SEEN:
    sys.exit(f"That is no longer what was seen: {SEEN}")
print("As it was seen: for gpt-5-mini it is dropped without a word.")
SCRIPT
