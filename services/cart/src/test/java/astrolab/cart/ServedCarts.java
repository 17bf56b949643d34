package astrolab.cart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import astrolab.telemetry.Flag;
import astrolab.telemetry.Health;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** The carts by HTTP over a store in this process, and what can be seen of them from outside. */
final class ServedCarts implements AutoCloseable {

  static final String ITEM = "{\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":%s}";

  /** Longer than anything takes. */
  static final long LONG_MS = 60_000;

  /** A flag that is off, as far as anybody knows. */
  static final Flag.Decision OFF = new Flag.Decision(false, Attributes.empty());

  final MemoryStore store = new MemoryStore();
  final InMemorySpanExporter spans = InMemorySpanExporter.create();
  final CartServer server;
  volatile boolean reachable = true;

  private final SdkTracerProvider tracers =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  private final List<Exception> unexpected = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  ServedCarts() throws IOException {
    Carts carts = new Carts(store, () -> reachable, store, () -> OFF, tracers.get("test"));
    ForcedCollections none = new ForcedCollections(() -> OFF, System::nanoTime, () -> {});
    Health health = new Health(() -> List.of("cart-store"), List::of);
    server = new CartServer(0, carts, none, health, unexpected::add);
    server.start();
  }

  /** The status and the body of an answer, which is always JSON. */
  String ask(String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    return response.statusCode() + " " + response.body();
  }

  static String items(String... lines) {
    List<String> items = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(" ");
      items.add("{\"productId\":\"" + parts[0] + "\",\"quantity\":" + parts[1] + "}");
    }
    return "\"items\":[" + String.join(",", items) + "]";
  }

  static String problem(String code, String message) {
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
  }

  @Override
  public void close() {
    server.stop(LONG_MS);
    tracers.close();
    assertEquals(List.of(), unexpected);
  }
}
