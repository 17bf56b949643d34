"""Feature flags, watched in the background so that no request ever waits for them."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping

from openfeature.client import OpenFeatureClient
from openfeature.event import EventDetails, ProviderEvent
from opentelemetry.metrics import CallbackOptions, Meter, Observation

# Seconds between looks; some providers announce a change too, this is for those that do not and for what gets lost.
BEAT = 1.0
PROVIDER = "flagd"

log = logging.getLogger(__name__)


class FlagWatcher:
    """Keeps the latest known values of boolean flags; while the server is away the last ones stand, at first "off".

    `keys` maps each flag to what is called with its new value after a change, in the watcher's thread.
    """

    def __init__(
        self, client: OpenFeatureClient, keys: Mapping[str, Callable[[bool], None]], beat: float = BEAT
    ) -> None:
        self._client = client
        self._on_change = keys
        self._beat = beat
        self._wake = threading.Event()
        self._stopped = False
        self._thread = threading.Thread(target=self._watch, name="flag-watcher", daemon=True)
        self._variants: dict[str, str] = {}
        self._on: set[str] = set()
        self.reachable = False

    def is_on(self, key: str) -> bool:
        return key in self._on

    def values(self) -> Mapping[str, bool]:
        """Those that the server has told so far."""
        return {key: self.is_on(key) for key in self._on_change if key in self._variants}

    def attributes(self, key: str) -> Mapping[str, str]:
        """What a span tells of what was decided by the flag; nothing before the server's first answer."""
        variant = self._variants.get(key)
        if variant is None:
            return {}
        return {
            "feature_flag.key": key,
            "feature_flag.provider.name": PROVIDER,
            "feature_flag.result.variant": variant,
        }

    def start(self) -> None:
        for event in (ProviderEvent.PROVIDER_CONFIGURATION_CHANGED, ProviderEvent.PROVIDER_READY):
            self._client.add_handler(event, self._announced)
        self._thread.start()

    def stop(self) -> None:
        self._stopped = True
        self._wake.set()

    def look(self) -> None:
        """Asks for each flag once; waits at most the provider's deadline."""
        for key in self._on_change:
            details = self._client.get_boolean_details(key, False)
            reachable = details.error_code is None
            if reachable != self.reachable:
                self.reachable = reachable
                log.info("flag server %s", "answers" if reachable else f"does not answer: {details.error_message}")
            if not reachable:
                # The others would only wait as long for the same.
                return
            self._variants[key] = details.variant or ""
            self._take(key, details.value)

    def _take(self, key: str, on: bool) -> None:
        if on == self.is_on(key):
            return
        (self._on.add if on else self._on.discard)(key)
        log.info("%s is %s", key, "on" if on else "off")
        self._on_change[key](on)

    def _announced(self, _: EventDetails) -> None:
        self._wake.set()

    def _watch(self) -> None:
        while not self._stopped:
            self.look()
            self._wake.wait(self._beat)
            self._wake.clear()


def observe_flags(meter: Meter, watcher: FlagWatcher) -> None:
    """Reports what this process acts on, so that a chart can say since when.

    Nothing before the server's first answer: after each kill a first "off" would stand where nobody turned anything.
    """

    def observe(_: CallbackOptions) -> Iterable[Observation]:
        return [Observation(int(on), {"feature_flag.key": key}) for key, on in watcher.values().items()]

    meter.create_observable_gauge("app.feature_flag.enabled", [observe], description="1 while the flag is on, else 0")
