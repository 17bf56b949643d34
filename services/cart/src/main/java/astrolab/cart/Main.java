package astrolab.cart;

import astrolab.telemetry.Background;
import astrolab.telemetry.Ending;
import astrolab.telemetry.Flag;
import astrolab.telemetry.Flags;
import astrolab.telemetry.Health;
import astrolab.telemetry.ProcessMetrics;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.HostAndPort;

/** The shop's carts: HTTP and JSON on :8080. */
public final class Main {

  private static final String NAME = "cart";
  private static final int PORT = 8080;

  /** What requests under way may take once the service is asked to stop. */
  private static final int GRACE_MS = 800;

  /** Nobody listens there, and the machine says so at once. */
  private static final String NOWHERE = "127.0.0.1:1";

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Meter meter = GlobalOpenTelemetry.getMeter(NAME);
    ProcessMetrics.observe(meter);
    Flags flags = new Flags(env("OFREP_ENDPOINT", "http://flagd:8016"), Main::log);
    Flag failure = flags.watch("cartFailure");
    Flag manualGc = flags.watch("cartManualGc");
    flags.observe(meter);

    String address = env("CART_STORE_ADDR", "cart-store:6379");
    HostAndPort place = HostAndPort.from(address);
    ValkeyStore store = new ValkeyStore(address);
    StoreWatch watch = new StoreWatch(place.getHost(), place.getPort(), store::forget, Main::log);
    Carts carts =
        new Carts(
            store,
            watch::reachable,
            new ValkeyStore(NOWHERE),
            failure::decide,
            GlobalOpenTelemetry.getTracer(NAME));
    CartServer server =
        new CartServer(
            Integer.parseInt(env("PORT", Integer.toString(PORT))),
            carts,
            new ForcedCollections(manualGc::decide, System::nanoTime, System::gc),
            new Health(() -> missing(watch, place.getHost(), flags), flags::problems),
            bug -> log(bug.toString()));
    Background.repeat("store", StoreWatch.LOOK_EVERY_MS, watch::look, Main::log);
    flags.start();
    Ending.onTerm(() -> server.stop(GRACE_MS), Main::log);
    server.start();
    log(
        "listening on port "
            + server.port()
            + " after "
            + ManagementFactory.getRuntimeMXBean().getUptime()
            + " ms");
  }

  private static List<String> missing(StoreWatch watch, String store, Flags flags) {
    List<String> missing = new ArrayList<>();
    if (!watch.reachable()) {
      missing.add(store);
    }
    if (!flags.reachable()) {
      missing.add("flagd");
    }
    return missing;
  }

  private static String env(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }

  private static void log(String line) {
    System.err.println(line);
  }
}
