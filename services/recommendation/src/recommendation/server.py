"""The process: its parts put together, started and stopped."""

import logging
import os
import random
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

import shop_pb2
import shop_pb2_grpc
from astrolab_telemetry.code import pin_code
from astrolab_telemetry.flags import FlagWatcher, observe_flags
from astrolab_telemetry.process import observe_process
from recommendation.admission import Admission
from recommendation.admitting import AdmittingService
from recommendation.cache import ProductCache
from recommendation.catalogue import GrpcCatalogue
from recommendation.flags import CACHE_FAILURE, HIGH_CPU, RETRY_STORM, connect_flags
from recommendation.health import HealthServer
from recommendation.outage import Outage
from recommendation.quota import Quota
from recommendation.service import RecommendationService
from recommendation.settings import Settings
from recommendation.telemetry import Telemetry, start_telemetry

NAME = shop_pb2.DESCRIPTOR.services_by_name["RecommendationService"].full_name
# Seconds that calls under way have to end.
GRACE = 0.8
# Seconds after which the process goes whatever hangs: a collector that gives no answer, the flag provider's timers.
LIMIT = 1.8

log = logging.getLogger(__name__)


def serve(settings: Settings, env: Mapping[str, str], stop: threading.Event) -> None:
    """Runs until `stop` is set, and then ends the process at the latest after LIMIT."""
    started_at = time.time()
    telemetry = start_telemetry(env)
    meter = telemetry.meters.get_meter("recommendation")
    observe_process(meter, started_at)
    cache = ProductCache(time.monotonic, random.random)
    outage = Outage(time.monotonic)
    # Without traffic too, memory is given back as soon as the flag is off.
    changes = {
        CACHE_FAILURE: lambda on: None if on else cache.release(),
        HIGH_CPU: lambda _: None,
        RETRY_STORM: outage.turn,
    }
    flags = FlagWatcher(connect_flags(settings), changes)
    observe_flags(meter, flags)
    channel = _catalogue_channel(settings.catalogue_address)
    catalogue = Connection(channel)
    service = RecommendationService(
        telemetry.tracers.get_tracer("recommendation"),
        meter,
        GrpcCatalogue(telemetry.traced(channel, settings.catalogue_address), settings.catalogue_address),
        cache,
        flags,
    )
    admission = Admission(outage, Quota(time.monotonic, settings.quota))
    status = health.HealthServicer()
    server = _grpc_server(telemetry, AdmittingService(service, admission, flags, meter), status)
    port = server.add_insecure_port(f"0.0.0.0:{settings.grpc_port}")

    def missing() -> Sequence[str]:
        there = {
            "product-catalog": catalogue.ready,
            "flagd": flags.reachable,
            "otel-collector": telemetry.exporter.reachable,
        }
        return [name for name, is_there in there.items() if not is_there]

    http = HealthServer(settings.health_port, missing, flags.problems)
    pin_code()
    flags.start()
    server.start()
    http.start()
    for name in ("", NAME):
        status.set(name, health_pb2.HealthCheckResponse.SERVING)
    http.serving = True
    log.info("serving on %d, health on %d", port, http.port)
    stop.wait()
    log.info("stopping")
    _exit_after(LIMIT)
    http.serving = False
    status.enter_graceful_shutdown()
    server.stop(GRACE).wait()
    flags.stop()
    telemetry.shutdown()


class Connection:
    """Knows whether a channel stands, and keeps it trying."""

    def __init__(self, channel: grpc.Channel) -> None:
        self.ready = False
        self._channel = channel
        channel.subscribe(self._changed, try_to_connect=True)

    def _changed(self, state: grpc.ChannelConnectivity) -> None:
        self.ready = state is grpc.ChannelConnectivity.READY
        if state is grpc.ChannelConnectivity.IDLE:
            # A lost connection is not tried again before the next call, which may be long in coming.
            self._channel.unsubscribe(self._changed)
            self._channel.subscribe(self._changed, try_to_connect=True)


def _catalogue_channel(address: str) -> grpc.Channel:
    return grpc.insecure_channel(
        address, options=[("grpc.initial_reconnect_backoff_ms", 250), ("grpc.max_reconnect_backoff_ms", 1000)]
    )


def _grpc_server(telemetry: Telemetry, service: AdmittingService, status: health.HealthServicer) -> grpc.Server:
    server = grpc.server(ThreadPoolExecutor(max_workers=8), interceptors=[telemetry.server_interceptor()])
    shop_pb2_grpc.add_RecommendationServiceServicer_to_server(service, server)
    health_pb2_grpc.add_HealthServicer_to_server(status, server)
    return server


def _exit_after(seconds: float) -> None:
    timer = threading.Timer(seconds, os._exit, [0])
    timer.daemon = True
    timer.start()
