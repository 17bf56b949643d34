package astrolab.telemetry;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/**
 * The body of a health page: that the service can serve, and who of its neighbours is not there.
 */
public final class Health {

  private final Supplier<List<String>> missing;
  private final Supplier<List<String>> problems;

  /**
   * @param missing names of neighbours
   * @param problems what does not keep the service from serving and a person should know
   */
  public Health(Supplier<List<String>> missing, Supplier<List<String>> problems) {
    this.missing = missing;
    this.problems = problems;
  }

  /** As JSON. */
  public JsonObject answer() {
    JsonObject answer = new JsonObject();
    answer.addProperty("status", "ok");
    answer.add("missing", list(missing.get()));
    List<String> known = problems.get();
    if (!known.isEmpty()) {
      answer.add("problems", list(known));
    }
    return answer;
  }

  private static JsonArray list(List<String> texts) {
    JsonArray list = new JsonArray();
    texts.forEach(list::add);
    return list;
  }
}
