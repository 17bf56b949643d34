package astrolab.cart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import astrolab.cart.Cart.Line;
import astrolab.telemetry.Flag;
import astrolab.telemetry.Flags;
import astrolab.telemetry.Health;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartServerTest {

  private static final String ITEM =
      "{\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":%s}";

  private final MemoryStore store = new MemoryStore();
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider tracers =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  private final List<Exception> unexpected = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private boolean reachable = true;
  private CartServer server;

  @BeforeEach
  void start() throws IOException {
    Flag off = new Flags("http://127.0.0.1:1", line -> {}).watch("someFault");
    Carts carts = new Carts(store, () -> reachable, store, off, tracers.get("test"));
    ForcedCollections none = new ForcedCollections(off, System::nanoTime, () -> {});
    Health health = new Health(() -> List.of("cart-store"), List::of);
    server = new CartServer(0, carts, none, health, unexpected::add);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    tracers.close();
    assertEquals(List.of(), unexpected);
  }

  private String ask(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    return response.statusCode() + " " + response.body();
  }

  private static String items(String... lines) {
    List<String> items = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(" ");
      items.add("{\"productId\":\"" + parts[0] + "\",\"quantity\":" + parts[1] + "}");
    }
    return "\"items\":[" + String.join(",", items) + "]";
  }

  private static String problem(String code, String message) {
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
  }

  @Test
  void aCartIsFilledReadChangedAndEmptied() throws Exception {
    assertEquals("200 {" + items() + "}", ask("GET", "/cart?userId=u1", ""));
    assertEquals(
        "200 {" + items("ASTROLABE1 7") + ",\"added\":7}",
        ask("POST", "/cart/items", ITEM.formatted(7)));
    assertEquals(
        "200 {" + items("ASTROLABE1 10") + ",\"added\":3}",
        ask("POST", "/cart/items", ITEM.formatted(7)));
    ask("POST", "/cart/items", ITEM.formatted(1).replace("ASTROLABE1", "TRIPOD00X1"));
    assertEquals(
        "200 {" + items("ASTROLABE1 2", "TRIPOD00X1 1") + "}",
        ask("PUT", "/cart/items", ITEM.formatted(2)));
    assertEquals(
        "200 {" + items("ASTROLABE1 2", "TRIPOD00X1 1") + "}", ask("GET", "/cart?userId=u1", ""));
    assertEquals("200 {" + items() + "}", ask("GET", "/cart?userId=u2", ""));
    assertEquals(
        "200 {" + items("TRIPOD00X1 1") + "}",
        ask("DELETE", "/cart/items?userId=u1&productId=ASTROLABE1", ""));
    assertEquals("200 {" + items() + "}", ask("DELETE", "/cart?userId=u1", ""));
  }

  @Test
  void aFullCartTakesNoOtherProduct() throws Exception {
    store.carts.put(
        "u1",
        new Cart(
            IntStream.range(0, 20).mapToObj(at -> new Line("P%09d".formatted(at), 1)).toList()));
    assertEquals(
        "409 " + problem("cart_is_full", "A cart holds at most 20 different products."),
        ask("POST", "/cart/items", ITEM.formatted(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /cart | '' | bad_user_id",
        "GET | /cart?userId=a%20b | '' | bad_user_id",
        "DELETE | /cart?user=u1 | '' | bad_user_id",
        "DELETE | /cart/items?userId=u1&productId=astrolabe1 | '' | bad_product_id",
        "POST | /cart/items | not json | bad_body",
        "POST | /cart/items | [] | bad_body",
        "POST | /cart/items | {} | bad_user_id",
        "POST | /cart/items | {\"userId\":\"u1\",\"productId\":7} | bad_product_id",
        "POST | /cart/items | {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\"} | bad_quantity",
        "PUT | /cart/items | {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":0} |"
            + " bad_quantity",
        "PUT | /cart/items | {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":11} |"
            + " bad_quantity",
        "PUT | /cart/items | {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":1.5} |"
            + " bad_quantity",
        "PUT | /cart/items | {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":\"2\"} |"
            + " bad_quantity",
      })
  void whatCannotBeMeantIsRefused(String method, String path, String body, String code)
      throws Exception {
    String message =
        switch (code) {
          case "bad_user_id" -> "A user id is 1 to 64 letters, digits, dashes and underscores.";
          case "bad_product_id" ->
              "A product id is ten capital letters and digits, such as ASTROLABE1.";
          case "bad_quantity" -> "A quantity is a whole number from 1 to 10.";
          default ->
              "The body is JSON, such as"
                  + " {\\\"userId\\\":\\\"u1\\\",\\\"productId\\\":\\\"ASTROLABE1\\\",\\\"quantity\\\":1}.";
        };
    assertEquals("400 " + problem(code, message), ask(method, path, body));
    assertEquals(List.of(), spans.getFinishedSpanItems());
  }

  @Test
  void whatIsTooLargeIsNotRead() throws Exception {
    assertEquals(
        "413 " + problem("too_large", "A request's body has at most 16384 bytes."),
        ask("POST", "/cart/items", "x".repeat(20_000)));
  }

  @Test
  void anotherAddressAndAnotherMethodAreNamed() throws Exception {
    assertEquals(
        "404 " + problem("no_such_address", "There are /cart and /cart/items."),
        ask("GET", "/cart/u1", ""));
    assertEquals(
        "405 " + problem("bad_method", "/cart/items takes DELETE, POST, PUT."),
        ask("GET", "/cart/items", ""));
  }

  @Test
  void aStoreThatIsAwayIsSaidAndTheSpanShowsIt() throws Exception {
    String away =
        "503 "
            + problem(
                "store_unavailable",
                "The store of the carts does not answer. Try again in a moment.");
    store.away = true;
    assertEquals(away, ask("GET", "/cart?userId=u1", ""));
    store.away = false;
    reachable = false;
    assertEquals(away, ask("POST", "/cart/items", ITEM.formatted(1)));
    List<SpanData> failed = spans.getFinishedSpanItems();
    assertEquals(
        List.of("read_cart", "change_cart"), failed.stream().map(SpanData::getName).toList());
    for (SpanData span : failed) {
      assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
      assertEquals("exception", span.getEvents().get(0).getName());
    }
    assertTrue(failed.get(0).getStatus().getDescription().contains("memory:1"));
    reachable = true;
    assertEquals("200 {" + items() + "}", ask("GET", "/cart?userId=u1", ""));
  }

  @Test
  void aSpanSaysHowFullTheCartIs() throws Exception {
    ask("POST", "/cart/items", ITEM.formatted(3));
    SpanData span = spans.getFinishedSpanItems().get(0);
    assertEquals("change_cart", span.getName());
    assertEquals(3, span.getAttributes().get(AttributeKey.longKey("app.cart.items.count")));
    assertEquals("memory", span.getAttributes().get(AttributeKey.stringKey("server.address")));
    assertEquals(1, span.getAttributes().get(AttributeKey.longKey("app.products.count")));
    assertEquals("ASTROLABE1", span.getAttributes().get(AttributeKey.stringKey("app.product.id")));
  }

  @Test
  void healthNamesWhoIsMissing() throws Exception {
    assertEquals(
        "200 {\"status\":\"ok\",\"missing\":[\"cart-store\"]}", ask("GET", "/healthz", ""));
  }
}
