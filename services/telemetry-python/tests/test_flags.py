import threading
from collections.abc import Callable

import pytest
from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import FlagNotFoundError, GeneralError, OpenFeatureError, TypeMismatchError
from openfeature.flag_evaluation import FlagResolutionDetails
from openfeature.provider import AbstractProvider, Metadata
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

from astrolab_telemetry.flags import FlagWatcher, observe_flags

DEADLINE = 10.0


class Server(AbstractProvider):
    """A flag server that goes and comes."""

    def __init__(self) -> None:
        super().__init__()
        self.there = True
        self.on: set[str] = set()
        # What it throws for a boolean question about the flag; and for others, unless the flag is of that type.
        self.refused: dict[str, OpenFeatureError] = {}
        self.types: dict[str, str] = {}
        self.unnamed: set[str] = set()
        self.asked = 0

    def get_metadata(self) -> Metadata:
        return Metadata(name="test")

    def resolve_boolean_details(
        self,
        flag_key: str,
        default_value: bool,  # noqa: ARG002
        evaluation_context: EvaluationContext | None = None,  # noqa: ARG002
    ) -> FlagResolutionDetails[bool]:
        self.asked += 1
        if not self.there:
            raise GeneralError("nobody is there")
        if flag_key in self.refused:
            raise self.refused[flag_key]
        if flag_key in self.unnamed:
            return FlagResolutionDetails(False, variant=None, reason="DISABLED")
        on = flag_key in self.on
        return FlagResolutionDetails(on, variant="on" if on else "off")

    def _typed(self, flag_key: str, of_type: str, value: object) -> FlagResolutionDetails:
        if self.types.get(flag_key) != of_type:
            raise TypeMismatchError(f"{flag_key} is no {of_type}")
        return FlagResolutionDetails(value)

    def resolve_string_details(self, flag_key: str, **_: object) -> FlagResolutionDetails:
        return self._typed(flag_key, "string", "")

    def resolve_float_details(self, flag_key: str, **_: object) -> FlagResolutionDetails:
        return self._typed(flag_key, "float", 0.5)

    def resolve_integer_details(self, flag_key: str, **_: object) -> FlagResolutionDetails:
        return self._typed(flag_key, "integer", 1)

    def resolve_object_details(self, flag_key: str, **_: object) -> FlagResolutionDetails:
        return self._typed(flag_key, "object", {})


def client_of(server: Server) -> OpenFeatureClient:
    api.set_provider(server, domain=str(id(server)))
    return api.get_client(domain=str(id(server)))


def watcher_of(server: Server, changes: list[tuple[str, bool]]) -> FlagWatcher:
    def noted(key: str) -> Callable[[bool], None]:
        return lambda on: changes.append((key, on))

    return FlagWatcher(client_of(server), {key: noted(key) for key in ("first", "second")})


def enabled(watcher: FlagWatcher) -> dict[object, object]:
    reader = InMemoryMetricReader()
    observe_flags(MeterProvider([reader]).get_meter("test"), watcher)
    data = reader.get_metrics_data()
    if data is None:
        return {}
    (metric,) = data.resource_metrics[0].scope_metrics[0].metrics
    assert metric.name == "app.feature_flag.enabled"
    return {point.attributes["feature_flag.key"]: point.value for point in metric.data.data_points}


def test_each_flag_is_known_by_itself_and_told_when_it_changes() -> None:
    server, changes = Server(), []
    watcher = watcher_of(server, changes)
    watcher.look()
    assert (watcher.is_on("first"), watcher.is_on("second"), changes) == (False, False, [])
    server.on = {"second"}
    watcher.look()
    watcher.look()
    assert (watcher.is_on("first"), watcher.is_on("second")) == (False, True)
    server.on = {"first"}
    watcher.look()
    assert changes == [("second", True), ("first", True), ("second", False)]


def test_a_server_that_goes_leaves_the_last_values_and_is_asked_once_a_look() -> None:
    server = Server()
    server.on = {"first"}
    watcher = watcher_of(server, [])
    watcher.look()
    server.there, server.asked, server.on = False, 0, set()
    watcher.look()
    assert (watcher.is_on("first"), watcher.reachable, server.asked) == (True, False, 1)
    server.there = True
    watcher.look()
    assert (watcher.is_on("first"), watcher.reachable) == (False, True)


def test_spans_and_metrics_tell_what_is_known_and_nothing_before() -> None:
    server = Server()
    server.there, server.on = False, {"first"}
    watcher = watcher_of(server, [])
    watcher.look()
    assert (watcher.attributes("first"), enabled(watcher)) == ({}, {})
    server.there = True
    watcher.look()
    assert watcher.attributes("first") == {
        "feature_flag.key": "first",
        "feature_flag.provider.name": "flagd",
        "feature_flag.result.variant": "on",
    }
    assert watcher.attributes("second")["feature_flag.result.variant"] == "off"
    assert enabled(watcher) == {"first": 1, "second": 0}


def test_watches_by_itself_until_it_is_stopped() -> None:
    server, seen = Server(), threading.Event()
    watcher = FlagWatcher(client_of(server), {"first": lambda _: seen.set()}, look_every=0.01)
    watcher.start()
    server.on = {"first"}
    assert seen.wait(DEADLINE)
    watcher.stop()


@pytest.mark.parametrize(
    ("of_type", "named"), [("float", "number"), ("integer", "number"), ("string", "string"), ("object", "object")]
)
def test_a_flag_of_another_type_is_named_once_and_takes_no_neighbour_away(
    of_type: str, named: str, caplog: pytest.LogCaptureFixture
) -> None:
    server, changes = Server(), []
    server.refused, server.types, server.on = {"first": TypeMismatchError("")}, {"first": of_type}, {"second"}
    watcher = watcher_of(server, changes)
    caplog.set_level("INFO")
    for _ in range(3):
        watcher.look()
    assert (watcher.reachable, watcher.is_on("first"), changes) == (True, False, [("second", True)])
    problem = f"first is off here, as its type is {named} and not boolean"
    assert watcher.problems() == [problem]
    assert [line for line in caplog.messages if "first" in line] == [f"the flag {problem}"]
    assert watcher.attributes("first") == {"feature_flag.key": "first", "feature_flag.provider.name": "flagd"}
    server.refused = {}
    watcher.look()
    assert watcher.problems() == []


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FlagNotFoundError(""), "FLAG_NOT_FOUND"),
        (GeneralError("error processing the flag for evaluation"), "GENERAL"),
        (GeneralError("received grpc status code StatusCode.UNKNOWN"), "GENERAL"),
    ],
)
def test_a_flag_that_the_server_cannot_tell_is_no_missing_server(error: OpenFeatureError, code: str) -> None:
    server = Server()
    server.refused, server.on = {"first": error}, {"second"}
    watcher = watcher_of(server, [])
    watcher.look()
    assert (watcher.reachable, watcher.is_on("first"), watcher.is_on("second")) == (True, False, True)
    assert watcher.problems() == [f"first is off here, as flagd has no value for it: {code}"]


def test_a_flag_that_is_disabled_or_without_a_default_is_off_and_no_problem() -> None:
    server = Server()
    server.unnamed, server.on = {"first"}, {"second"}
    watcher = watcher_of(server, [])
    watcher.look()
    assert (watcher.reachable, watcher.faults(), watcher.problems()) == (True, {"first": False, "second": True}, [])
    assert "feature_flag.result.variant" not in watcher.attributes("first")


def test_a_flag_that_is_normally_on_is_on_until_the_server_turns_it_off_and_is_no_fault() -> None:
    server, changes = Server(), []
    server.there = False
    turned = {"usual": lambda on: changes.append(("usual", on)), "first": lambda on: changes.append(("first", on))}
    watcher = FlagWatcher(client_of(server), turned, normally_on={"usual"})
    watcher.look()
    assert (watcher.is_on("usual"), watcher.is_on("first"), changes) == (True, False, [])
    server.there = True
    watcher.look()
    assert (watcher.is_on("usual"), changes) == (False, [("usual", False)])
    assert (watcher.faults(), enabled(watcher)) == ({"first": False}, {"first": 0})
    server.refused = {"usual": TypeMismatchError("")}
    watcher.look()
    assert (watcher.is_on("usual"), changes[1:]) == (True, [("usual", True)])
    assert watcher.problems() == ["usual is on here, as its type is object and not boolean"]
