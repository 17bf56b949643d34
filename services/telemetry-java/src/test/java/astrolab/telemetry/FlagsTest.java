package astrolab.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagsTest {

  private static final String KEY = "someFault";

  private final FakeFlagd flagd = new FakeFlagd();
  private final List<String> log = new ArrayList<>();
  private Flags flags;
  private Flag flag;

  @BeforeEach
  void start() throws IOException {
    flagd.start();
    flags = new Flags(flagd.endpoint(), log::add);
    flag = flags.watch(KEY);
  }

  @AfterEach
  void stop() {
    flagd.stop();
  }

  @Test
  void aChangeIsSeenAndLogged() {
    for (boolean on : new boolean[] {false, true, false}) {
      flagd.on = on;
      flags.look();
      assertEquals(on, flag.decide().on());
    }
    assertEquals(List.of("the flag server answers", KEY + " is on", KEY + " is off"), log);
  }

  @Test
  void spansAndMetricsSayWhatIsKnownAndNothingBefore() {
    assertEquals(new Flag.Decision(false, Attributes.empty()), flag.decide());
    assertEquals(List.of(), enabled());
    flagd.on = true;
    flags.look();
    assertEquals(
        Attributes.builder()
            .put("feature_flag.key", KEY)
            .put("feature_flag.provider.name", "flagd")
            .put("feature_flag.result.variant", "on")
            .build(),
        flag.decide().attributes());
    assertEquals(List.of(KEY + " 1"), enabled());
  }

  private List<String> enabled() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      flags.observe(provider.get("test"));
      return reader.collectAllMetrics().stream()
          .filter(metric -> metric.getName().equals("app.feature_flag.enabled"))
          .flatMap(metric -> metric.getLongGaugeData().getPoints().stream())
          .map(
              point ->
                  point.getAttributes().get(AttributeKey.stringKey("feature_flag.key"))
                      + " "
                      + point.getValue())
          .toList();
    }
  }

  @Test
  void aServerThatGoesLeavesTheLastStateAndIsFoundAgain() throws IOException {
    flagd.on = true;
    flags.look();
    flagd.hangs = true;
    flags.look();
    assertFalse(flags.reachable());
    flagd.stop();
    flags.look();
    assertTrue(flag.decide().on());
    flagd.hangs = false;
    flagd.on = false;
    flagd.start();
    flags.look();
    assertTrue(flags.reachable());
    assertFalse(flag.decide().on());
    assertEquals(1, log.stream().filter(line -> line.contains("gives no answer")).count());
  }

  @Test
  void anAnswerOfSomebodyElseIsNone() {
    flagd.status = 502;
    flagd.answer = "Bad Gateway";
    flags.look();
    assertFalse(flags.reachable());
    assertEquals(List.of(), flags.problems());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "disabled | 200 | {\"reason\":\"DISABLED\"} | ''",
        "no default | 200 | {\"reason\":\"DEFAULT\"} | ''",
        "number | 200 | {\"value\":0.2,\"variant\":\"20%\"} | its type is number and not boolean",
        "string | 200 | {\"value\":\"x\",\"variant\":\"x\"} | its type is string and not boolean",
        "object | 200 | {\"value\":{},\"variant\":\"x\"} | its type is object and not boolean",
        "gone | 404 | {\"errorCode\":\"FLAG_NOT_FOUND\"} | flagd has no value for it:"
            + " FLAG_NOT_FOUND",
        "bad rule | 400 | {\"errorCode\":\"GENERAL\",\"errorDetails\":\"error processing the flag"
            + " for evaluation\"} | flagd has no value for it: GENERAL",
      })
  void aFlagThatIsNoBooleanIsOffAndItsServerThere(
      String name, int status, String answer, String problem) {
    flagd.status = status;
    flagd.answer = answer;
    flags.look();
    flags.look();
    assertTrue(flags.reachable());
    assertFalse(flag.decide().on());
    List<String> expected =
        problem.isEmpty() ? List.of() : List.of(KEY + " is off here, as " + problem);
    assertEquals(expected, flags.problems());
    assertEquals(1 + expected.size(), log.size(), log.toString());
    assertEquals(
        "{\"status\":\"ok\",\"missing\":[]"
            + (problem.isEmpty() ? "}" : ",\"problems\":[\"" + expected.get(0) + "\"]}"),
        new Health(List::of, flags::problems).answer().toString());
  }
}
