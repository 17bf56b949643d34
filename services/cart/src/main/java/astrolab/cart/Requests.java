package astrolab.cart;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request says, or the {@link Problem} with it. */
final class Requests {

  private static final int LARGEST_BODY_BYTES = 16 * 1024;
  private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Requests() {}

  static JsonObject body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY_BYTES + 1);
    if (bytes.length > LARGEST_BODY_BYTES) {
      throw new Problem(
          413, "too_large", "A request's body has at most " + LARGEST_BODY_BYTES + " bytes.");
    }
    try {
      return JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException notAnObject) {
      throw Problem.badBody();
    }
  }

  /** A value of the query; empty where it is not there. */
  static String query(HttpExchange exchange, String name) {
    return given(exchange, name).orElse("");
  }

  static Optional<String> given(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getRawQuery();
    for (String part : query == null ? new String[0] : query.split("&")) {
      if (part.startsWith(name + "=")) {
        String value = part.substring(name.length() + 1);
        return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  /** Lines as {@link Cart#text} has them. */
  static Cart items(String text) {
    if (!Cart.isText(text)) {
      throw Problem.badItems();
    }
    return Cart.of(text);
  }

  static String text(JsonObject body, String name) {
    JsonElement value = body.get(name);
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()
        ? value.getAsString()
        : "";
  }

  static String userId(String text) {
    if (!USER_ID.matcher(text).matches()) {
      throw Problem.badUserId();
    }
    return text;
  }

  static String productId(String text) {
    if (!Cart.isProductId(text)) {
      throw Problem.badProductId();
    }
    return text;
  }

  static int quantity(JsonObject body) {
    JsonElement value = body.get("quantity");
    if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
      throw Problem.badQuantity();
    }
    double quantity = value.getAsDouble();
    if (quantity != Math.rint(quantity) || !Cart.isQuantity((int) quantity)) {
      throw Problem.badQuantity();
    }
    return (int) quantity;
  }
}
