"""Feature flags, watched in the background so that no request ever waits for them."""

import logging
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from openfeature.client import OpenFeatureClient
from openfeature.event import EventDetails, ProviderEvent
from openfeature.exception import ErrorCode
from openfeature.flag_evaluation import FlagEvaluationDetails
from opentelemetry.metrics import CallbackOptions, Meter, Observation

# Seconds between looks; some providers announce a change too, this is for those that do not and for what gets lost.
LOOK_EVERY_S = 1.0
PROVIDER = "flagd"

# Errors that only a server which has read the question gives.
ANSWERS = frozenset(
    {
        ErrorCode.FLAG_NOT_FOUND,
        ErrorCode.INVALID_CONTEXT,
        ErrorCode.PARSE_ERROR,
        ErrorCode.TARGETING_KEY_MISSING,
        ErrorCode.TYPE_MISMATCH,
    }
)
# What flagd says, by OFREP and by gRPC, of a rule that it cannot evaluate. A server that is away has the same code.
CANNOT_EVALUATE = ("error processing the flag for evaluation", "StatusCode.UNKNOWN")

NOT_BOOLEAN = " and not boolean"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Decision:
    """What a flag decides, and what a span tells of it."""

    on: bool
    attributes: Mapping[str, str]


class FlagWatcher:
    """Keeps the latest known values of boolean flags; while the server is away the last stand, at first the normal.

    A flag that the server has and that is no boolean is what it normally is, and named once; the others are watched
    all the same.

    `keys` maps each flag to what is called with its new value after a change, in the watcher's thread. A flag is
    normally off, unless it is one of `normally_on`.
    """

    def __init__(
        self,
        client: OpenFeatureClient,
        keys: Mapping[str, Callable[[bool], None]],
        *,
        normally_on: Collection[str] = (),
        look_every: float = LOOK_EVERY_S,
    ) -> None:
        self._client = client
        self._on_change = keys
        self._normally_on = normally_on
        self._look_every = look_every
        self._wake = threading.Event()
        self._stopped = False
        self._thread = threading.Thread(target=self._watch, name="flag-watcher", daemon=True)
        self._known: dict[str, Decision] = {}
        self._problems: dict[str, str] = {}
        self.reachable = False

    def is_on(self, key: str) -> bool:
        return self.decision(key).on

    def faults(self) -> Mapping[str, bool]:
        """Whether each flag breaks something, of those that the server has answered so far.

        One that is normally on is left out, as charts take the time in which a flag is on for that of a fault.
        """
        return {key: self.is_on(key) for key in self._on_change if key in self._known and key not in self._normally_on}

    def decision(self, key: str) -> Decision:
        """In one look, as the flag may change between two. Without attributes before the server's first answer."""
        return self._known.get(key, Decision(self._normally(key), {}))

    def attributes(self, key: str) -> Mapping[str, str]:
        return self.decision(key).attributes

    def problems(self) -> Sequence[str]:
        """Which flags cannot be used as they are, and why, for people."""
        return [self._problems[key] for key in self._on_change if key in self._problems]

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
            details = self._client.get_boolean_details(key, self._normally(key))
            reachable = _is_answer(details)
            if reachable != self.reachable:
                self.reachable = reachable
                log.info("flag server %s", "answers" if reachable else f"does not answer: {details.error_message}")
            if not reachable:
                # The others would only wait as long for the same.
                return
            self._note(key, details)
            self._take(key, details)

    def _normally(self, key: str) -> bool:
        return key in self._normally_on

    def _note(self, key: str, details: FlagEvaluationDetails[bool]) -> None:
        """Names a problem once, as long as it is the same."""
        if details.error_code is None:
            self._problems.pop(key, None)
        elif details.error_code is not ErrorCode.TYPE_MISMATCH:
            self._tell(key, f"flagd has no value for it: {details.error_code.value}")
        elif NOT_BOOLEAN not in self._problems.get(key, ""):
            self._tell(key, f"its type is {self._type_of(key)}{NOT_BOOLEAN}")

    def _tell(self, key: str, why: str) -> None:
        problem = f"{key} is {_word(self._normally(key))} here, as {why}"
        if self._problems.get(key) != problem:
            self._problems[key] = problem
            log.warning("the flag %s", problem)

    def _type_of(self, key: str) -> str:
        """Asked once, since not every provider says which type it got."""
        if self._client.get_string_details(key, "").error_code is None:
            return "string"
        numbers = (self._client.get_float_details(key, 0.0), self._client.get_integer_details(key, 0))
        return "number" if any(details.error_code is None for details in numbers) else "object"

    def _take(self, key: str, details: FlagEvaluationDetails[bool]) -> None:
        before = self.is_on(key)
        attributes = {"feature_flag.key": key, "feature_flag.provider.name": PROVIDER}
        if details.variant:
            attributes["feature_flag.result.variant"] = details.variant
        self._known[key] = Decision(details.value, attributes)
        if details.value != before:
            log.info("%s is %s", key, _word(details.value))
            self._on_change[key](details.value)

    def _announced(self, _: EventDetails) -> None:
        self._wake.set()

    def _watch(self) -> None:
        while not self._stopped:
            self.look()
            self._wake.wait(self._look_every)
            self._wake.clear()


def _word(on: bool) -> str:
    return "on" if on else "off"


def _is_answer(details: FlagEvaluationDetails[bool]) -> bool:
    """Whether the server has read the question, whatever it said to it."""
    if details.error_code is None or details.error_code in ANSWERS:
        return True
    return any(words in (details.error_message or "") for words in CANNOT_EVALUATE)


def observe_flags(meter: Meter, watcher: FlagWatcher) -> None:
    """Reports what this process acts on, so that a chart can say since when.

    Nothing before the server's first answer: after each kill a first "off" would stand where nobody turned anything.
    """

    def observe(_: CallbackOptions) -> Iterable[Observation]:
        return [Observation(int(on), {"feature_flag.key": key}) for key, on in watcher.faults().items()]

    meter.create_observable_gauge("app.feature_flag.enabled", [observe], description="1 while the flag is on, else 0")
