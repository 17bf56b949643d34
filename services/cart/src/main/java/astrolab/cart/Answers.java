package astrolab.cart;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers as JSON. */
final class Answers {

  private Answers() {}

  static JsonObject cart(Cart cart) {
    JsonArray items = new JsonArray();
    for (Cart.Line line : cart.lines()) {
      JsonObject item = new JsonObject();
      item.addProperty("productId", line.productId());
      item.addProperty("quantity", line.quantity());
      items.add(item);
    }
    JsonObject answer = new JsonObject();
    answer.add("items", items);
    return answer;
  }

  static JsonObject problem(String code, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    JsonObject answer = new JsonObject();
    answer.add("error", error);
    return answer;
  }

  static void send(HttpExchange exchange, int status, JsonObject answer) throws IOException {
    byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
