#!/usr/bin/env bash
# langchain-google-genai 4.4.3: `max_retries` counts tries, elsewhere it counts retries.
#
# A server that is busy for a moment (503) is asked once with max_retries=1 and twice with 2;
# langchain-openai and langchain-anthropic, given the same, ask twice and three times. So the
# usual way to say "one more try" means none with Google, where its field is described as the
# number of retries. The number goes on to google-genai as the number of attempts.
#
# What to do: add one for Google, as assistant/models/chat_model.py does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"${PYTHON:-python3}" -m venv venv || exit 2
venv/bin/python -m pip install -qq --disable-pip-version-check \
  langchain-google-genai==4.4.3 langchain-openai==1.7.4 langchain-core==1.8.3 || exit 2

NO_PROXY=127.0.0.1 venv/bin/python - <<'SCRIPT'
import json
import sys
import threading
import warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version

warnings.simplefilter("ignore")
from langchain_google_genai import ChatGoogleGenerativeAI
from langchain_openai import ChatOpenAI

SEEN = {"langchain-google-genai": [1, 1, 2], "langchain-openai": [1, 2, 3]}
BUSY = json.dumps({"error": {"code": 503, "message": "busy", "status": "UNAVAILABLE"}}).encode()


class Busy(BaseHTTPRequestHandler):
    requests = 0

    def do_POST(self):
        Busy.requests += 1
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(503)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(BUSY)))
        self.end_headers()
        self.wfile.write(BUSY)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Busy)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"
opened = {
    "langchain-google-genai": lambda retries: ChatGoogleGenerativeAI(
        model="gemini-3-flash", api_key="none", base_url=url, max_retries=retries
    ),
    "langchain-openai": lambda retries: ChatOpenAI(
        model="any", api_key="none", base_url=url, max_retries=retries
    ),
}
seen = {}
for package, make in opened.items():
    seen[package] = []
    for retries in (0, 1, 2):
        Busy.requests = 0
        try:
            make(retries).invoke("Are you there?")
        except Exception:
            pass
        seen[package].append(Busy.requests)
    told = ", ".join(f"{n} with max_retries={at}" for at, n in enumerate(seen[package]))
    print(f"{package} {version(package)}: a busy server is asked {told}")
if seen != SEEN:
    sys.exit(f"That is no longer what was seen: {SEEN}")
print("As it was seen: with Google the first try counts.")
SCRIPT
