"""python -m recommendation"""

import logging
import os
import signal
import sys
import threading

from recommendation.server import serve
from recommendation.settings import Settings


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    # The provider reports each failed look; the watcher says it once.
    logging.getLogger("openfeature").setLevel(logging.CRITICAL)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        settings = Settings.read(os.environ)
    except ValueError as error:
        sys.exit(f"recommendation: {error}")
    serve(settings, os.environ, stop)


if __name__ == "__main__":
    main()
