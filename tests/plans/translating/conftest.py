"""Rosa's Spanish words in Ana's plan, a hand that translates, and a small translating server."""

import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from plans.actions import translations


@pytest.fixture
def promise(plan):
    """Rosa's, in Spanish: "Llamar a Ana a las 6:15…"."""
    return plan.commitments.get(text__startswith="Llamar a Ana")


@pytest.fixture
def translate(cast, plan, today):
    def translate(row, username="sam", language="en", machine=False, token=None, **texts):
        row.refresh_from_db()
        row.plan = plan
        return translations.translate(
            row=row,
            language=language,
            texts=texts,
            token=token or uuid.uuid4(),
            machine=machine,
            by=cast[username],
            today=today,
        )

    return translate


class Server:
    """Speaks LibreTranslate's protocol in a thread and remembers what it was asked."""

    def __init__(self, answer):
        asked = self.asked = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                content = self.rfile.read(int(self.headers["Content-Length"]))
                asked.append((self.path, json.loads(content)))
                status, body = answer(asked[-1][1])
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def server(settings):
    """`server(answer)`: `answer` turns what is asked into a status and bytes."""
    running = []

    def start(answer):
        running.append(Server(answer))
        settings.TRANSLATOR_URL, settings.TRANSLATOR_KEY = running[-1].url, "a key"
        return running[-1]

    yield start
    for one in running:
        one.close()
