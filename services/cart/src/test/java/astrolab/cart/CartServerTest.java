package astrolab.cart;

import static astrolab.cart.ServedCarts.ITEM;
import static astrolab.cart.ServedCarts.items;
import static astrolab.cart.ServedCarts.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CartServerTest {

  private ServedCarts served;

  @BeforeEach
  void start() throws Exception {
    served = new ServedCarts();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void aStoreThatIsAwayIsSaidAndTheSpanShowsIt() throws Exception {
    String away =
        "503 "
            + problem(
                "store_unavailable",
                "The store of the carts does not answer. Try again in a moment.");
    served.store.away = true;
    assertEquals(away, served.ask("GET", "/cart?userId=u1", ""));
    served.store.away = false;
    served.reachable = false;
    assertEquals(away, served.ask("POST", "/cart/items", ITEM.formatted(1)));
    List<SpanData> failed = served.spans.getFinishedSpanItems();
    assertEquals(
        List.of("read_cart", "change_cart"), failed.stream().map(SpanData::getName).toList());
    for (SpanData span : failed) {
      assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
      assertEquals("exception", span.getEvents().get(0).getName());
    }
    assertTrue(failed.get(0).getStatus().getDescription().contains("memory:1"));
    served.reachable = true;
    assertEquals("200 {" + items() + "}", served.ask("GET", "/cart?userId=u1", ""));
  }

  @Test
  void aSpanSaysHowFullTheCartIs() throws Exception {
    served.ask("POST", "/cart/items", ITEM.formatted(3));
    SpanData span = served.spans.getFinishedSpanItems().get(0);
    assertEquals("change_cart", span.getName());
    assertEquals(3, span.getAttributes().get(AttributeKey.longKey("app.cart.items.count")));
    assertEquals("memory", span.getAttributes().get(AttributeKey.stringKey("server.address")));
    assertEquals(1, span.getAttributes().get(AttributeKey.longKey("app.products.count")));
    assertEquals("ASTROLABE1", span.getAttributes().get(AttributeKey.stringKey("app.product.id")));
  }

  @Test
  void healthNamesWhoIsMissing() throws Exception {
    assertEquals(
        "200 {\"status\":\"ok\",\"missing\":[\"cart-store\"]}", served.ask("GET", "/healthz", ""));
  }
}
