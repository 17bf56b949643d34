"""Readiness over HTTP: "I can serve", with the names of the neighbours that are not there."""

import json
import threading
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class HealthServer:
    """GET /healthz: 200 while `serving`, with `{"status": "ok", "missing": [...]}`, else 503.

    `problems` come along where there are any: what does not keep it from serving and a person should know.
    """

    def __init__(
        self, port: int, missing: Callable[[], Sequence[str]], problems: Callable[[], Sequence[str]] = tuple
    ) -> None:
        self.serving = False
        self._missing = missing
        self._problems = problems
        self._server = ThreadingHTTPServer(("0.0.0.0", port), self._handler())
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, name="health", daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str) -> tuple[HTTPStatus, dict[str, object]]:
        if path.partition("?")[0] != "/healthz":
            return HTTPStatus.NOT_FOUND, {"status": "not found"}
        answer: dict[str, object] = {"missing": sorted(self._missing())}
        if problems := self._problems():
            answer["problems"] = list(problems)
        if not self.serving:
            return HTTPStatus.SERVICE_UNAVAILABLE, {"status": "not serving", **answer}
        return HTTPStatus.OK, {"status": "ok", **answer}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        answer = self.answer

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, content = answer(self.path)
                body = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing: a line for every health check would bury the others."""

        return Handler
