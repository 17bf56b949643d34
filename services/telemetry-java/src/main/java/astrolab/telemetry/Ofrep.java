package astrolab.telemetry;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Asks a flag server by OFREP. OpenFeature's Java SDK with its OFREP provider would do so too, but
 * brings Jackson and Guava, more code than the rest of a service has, to be loaded at each start
 * for one question with one kind of answer.
 */
final class Ofrep {

  /** Keeps a server that takes a question and never answers from delaying the next one for long. */
  private static final int TIMEOUT_MS = 500;

  private static final byte[] QUESTION = "{\"context\":{}}".getBytes(StandardCharsets.UTF_8);

  /** Errors that only a server which has read the question gives. */
  private static final Set<String> ANSWERS =
      Set.of(
          "FLAG_NOT_FOUND",
          "INVALID_CONTEXT",
          "PARSE_ERROR",
          "TARGETING_KEY_MISSING",
          "TYPE_MISMATCH");

  /**
   * What flagd says of a rule that it cannot evaluate. Its code is also that of a server with other
   * troubles.
   */
  private static final String CANNOT_EVALUATE = "error processing the flag for evaluation";

  /**
   * What the server has said of a flag.
   *
   * @param variant empty where it names none
   * @param problem why the flag cannot be used as the server has it; empty where it can
   */
  record Answer(boolean on, String variant, String problem) {}

  private final String endpoint;

  /**
   * @param endpoint such as {@code http://flagd:8016}
   */
  Ofrep(String endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * @throws IOException where there is no answer, or none of a flag server's
   */
  Answer ask(String key) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(endpoint + "/ofrep/v1/evaluate/flags/" + key).toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.getOutputStream().write(QUESTION);
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return status < 400 ? evaluated(key, parse(text)) : refused(key, status, parse(text));
    }
  }

  private static JsonObject parse(String text) throws IOException {
    try {
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException notAnObject) {
      throw new IOException("the answer is not a JSON object", notAnObject);
    }
  }

  /** flagd leaves out the value of a flag that is DISABLED or has no default variant. */
  private static Answer evaluated(String key, JsonObject answer) {
    JsonElement value = answer.get("value");
    if (value == null || value.isJsonNull()) {
      return new Answer(false, "", "");
    }
    String type = typeOf(value);
    if (!type.equals("boolean")) {
      return new Answer(
          false, "", key + " is off here, as its type is " + type + " and not boolean");
    }
    return new Answer(value.getAsBoolean(), text(answer, "variant"), "");
  }

  private static Answer refused(String key, int status, JsonObject answer) throws IOException {
    String code = text(answer, "errorCode");
    if (!ANSWERS.contains(code) && !text(answer, "errorDetails").contains(CANNOT_EVALUATE)) {
      throw new IOException("it answered " + status + (code.isEmpty() ? "" : " " + code));
    }
    return new Answer(false, "", key + " is off here, as flagd has no value for it: " + code);
  }

  private static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  /** As flagd's own file format names it. */
  private static String typeOf(JsonElement value) {
    if (!value.isJsonPrimitive()) {
      return "object";
    }
    if (value.getAsJsonPrimitive().isBoolean()) {
      return "boolean";
    }
    return value.getAsJsonPrimitive().isNumber() ? "number" : "string";
  }
}
