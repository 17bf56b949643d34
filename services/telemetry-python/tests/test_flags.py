import threading
from collections.abc import Callable

from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import GeneralError
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
        on = flag_key in self.on
        return FlagResolutionDetails(on, variant="on" if on else "off")

    def _other(self, *_: object) -> FlagResolutionDetails:
        raise NotImplementedError

    resolve_string_details = resolve_integer_details = resolve_float_details = resolve_object_details = _other


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
    watcher = FlagWatcher(client_of(server), {"first": lambda _: seen.set()}, beat=0.01)
    watcher.start()
    server.on = {"first"}
    assert seen.wait(DEADLINE)
    watcher.stop()
