package astrolab.cart;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiConsumer;

/** What each method of each address does with the carts. */
final class CartRoutes {

  /** What one method of one address does. */
  interface Work {
    JsonObject answer(HttpExchange exchange) throws IOException;
  }

  private final Carts carts;

  CartRoutes(Carts carts) {
    this.carts = carts;
  }

  /**
   * @param add takes an address, and what is done there by each method
   */
  void addTo(BiConsumer<String, Map<String, Work>> add) {
    add.accept("/cart", Map.of("GET", this::read, "DELETE", this::empty));
    add.accept("/cart/items", Map.of("POST", this::add, "PUT", this::set, "DELETE", this::remove));
  }

  private JsonObject read(HttpExchange exchange) {
    return Answers.cart(carts.read(user(exchange)));
  }

  private JsonObject empty(HttpExchange exchange) {
    String user = user(exchange);
    return Answers.cart(
        Requests.given(exchange, "items")
            .map(items -> carts.take(user, Requests.items(items)))
            .orElseGet(() -> carts.empty(user)));
  }

  private JsonObject add(HttpExchange exchange) throws IOException {
    JsonObject body = Requests.body(exchange);
    Carts.Added added =
        carts.add(
            Requests.userId(Requests.text(body, "userId")),
            Requests.productId(Requests.text(body, "productId")),
            Requests.quantity(body));
    JsonObject answer = Answers.cart(added.cart());
    answer.addProperty("added", added.added());
    return answer;
  }

  private JsonObject set(HttpExchange exchange) throws IOException {
    JsonObject body = Requests.body(exchange);
    return Answers.cart(
        carts.setQuantity(
            Requests.userId(Requests.text(body, "userId")),
            Requests.productId(Requests.text(body, "productId")),
            Requests.quantity(body)));
  }

  private JsonObject remove(HttpExchange exchange) {
    return Answers.cart(
        carts.remove(user(exchange), Requests.productId(Requests.query(exchange, "productId"))));
  }

  private static String user(HttpExchange exchange) {
    return Requests.userId(Requests.query(exchange, "userId"));
  }
}
