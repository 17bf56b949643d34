"""The feature flag, watched in the background so that no request ever waits for it."""

import logging
import threading
from collections.abc import Callable, Iterable

from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.contrib.provider.flagd import FlagdProvider
from openfeature.contrib.provider.flagd.config import CacheType
from openfeature.event import EventDetails, ProviderEvent
from opentelemetry.metrics import CallbackOptions, Meter, Observation

from recommendation.settings import Settings

FLAG = "recommendationServiceCacheFailure"
# Seconds between looks; a change is also announced by the server, this is for announcements that get lost.
BEAT = 1.0

log = logging.getLogger(__name__)


def connect_flags(settings: Settings) -> OpenFeatureClient:
    """A client for the flag server; it may be away now, later or never."""
    provider = FlagdProvider(
        host=settings.flagd_host,
        port=settings.flagd_port,
        cache=CacheType.DISABLED,
        deadline_ms=500,
        retry_backoff_ms=250,
        retry_backoff_max_ms=1000,
        # Seconds. The provider starts such a timer at each failed attempt, and the process cannot end before they do.
        retry_grace_period=1,
    )
    api.set_provider(provider)
    return api.get_client()


class FlagWatcher:
    """Keeps the flag's latest known value; while the server is away the last one stands, at first "off"."""

    def __init__(self, client: OpenFeatureClient, on_change: Callable[[bool], None], beat: float = BEAT) -> None:
        self._client = client
        self._on_change = on_change
        self._beat = beat
        self._wake = threading.Event()
        self._stopped = False
        self._thread = threading.Thread(target=self._watch, name="flag-watcher", daemon=True)
        self.on = False
        self.known = False
        self.reachable = False

    def start(self) -> None:
        for event in (ProviderEvent.PROVIDER_CONFIGURATION_CHANGED, ProviderEvent.PROVIDER_READY):
            self._client.add_handler(event, self._announced)
        self._thread.start()

    def stop(self) -> None:
        self._stopped = True
        self._wake.set()

    def look(self) -> None:
        """Asks once; waits at most the provider's deadline."""
        details = self._client.get_boolean_details(FLAG, False)
        reachable = details.error_code is None
        if reachable != self.reachable:
            self.reachable = reachable
            log.info("flag server %s", "answers" if reachable else f"gives no answer: {details.error_message}")
        self.known = self.known or reachable
        if reachable and details.value != self.on:
            self.on = details.value
            log.info("%s is %s", FLAG, "on" if self.on else "off")
            self._on_change(self.on)

    def _announced(self, _: EventDetails) -> None:
        self._wake.set()

    def _watch(self) -> None:
        while not self._stopped:
            self.look()
            self._wake.wait(self._beat)
            self._wake.clear()


def observe_flag(meter: Meter, watcher: FlagWatcher) -> None:
    """Reports what this process acts on, so that a chart can say since when.

    Nothing before the server's first answer: after each kill a first "off" would stand where nobody turned anything.
    """

    def observe(_: CallbackOptions) -> Iterable[Observation]:
        return [Observation(int(watcher.on), {"feature_flag.key": FLAG})] if watcher.known else []

    meter.create_observable_gauge("app.feature_flag.enabled", [observe], description="1 while the flag is on, else 0")
