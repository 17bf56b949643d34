package astrolab.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;

/** One flag's latest known state; while the server is away the last one stands, at first off. */
public final class Flag {

  static final AttributeKey<String> KEY = AttributeKey.stringKey("feature_flag.key");
  private static final AttributeKey<String> PROVIDER =
      AttributeKey.stringKey("feature_flag.provider.name");
  private static final AttributeKey<String> VARIANT =
      AttributeKey.stringKey("feature_flag.result.variant");

  /**
   * Whether the fault is on, and what a span should tell about that: both of one moment, or a span
   * would tell of a flag that was not the one acted on.
   */
  public record Decision(boolean on, Attributes attributes) {}

  private static final Ofrep.Answer OFF = new Ofrep.Answer(false, "", "");

  private final String key;

  /** Null until the server has answered once. */
  private volatile Ofrep.Answer answer;

  Flag(String key) {
    this.key = key;
  }

  /** Never waits. No attributes while nothing is known. */
  public Decision decide() {
    Ofrep.Answer known = answer;
    if (known == null) {
      return new Decision(false, Attributes.empty());
    }
    AttributesBuilder attributes = Attributes.builder().put(KEY, key).put(PROVIDER, "flagd");
    if (!known.variant().isEmpty()) {
      attributes.put(VARIANT, known.variant());
    }
    return new Decision(known.on(), attributes.build());
  }

  String key() {
    return key;
  }

  boolean known() {
    return answer != null;
  }

  /** Never null. */
  Ofrep.Answer latest() {
    Ofrep.Answer known = answer;
    return known == null ? OFF : known;
  }

  void note(Ofrep.Answer latest) {
    answer = latest;
  }
}
