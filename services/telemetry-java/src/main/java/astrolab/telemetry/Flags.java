package astrolab.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Knows which faults are turned on. Asks in the background, so that no request waits for it. */
public final class Flags {

  /**
   * How long it takes at most to see a change, beside the second in which the server itself sees
   * it.
   */
  private static final int LOOK_EVERY_MS = 1_000;

  private final Ofrep server;
  private final Consumer<String> log;
  private final List<Flag> flags = new CopyOnWriteArrayList<>();
  private volatile boolean reachable;

  /**
   * @param endpoint where OFREP is spoken, such as {@code http://flagd:8016}
   */
  public Flags(String endpoint, Consumer<String> log) {
    this.server = new Ofrep(endpoint);
    this.log = log;
  }

  /** A flag that is asked for from now on. */
  public Flag watch(String key) {
    Flag flag = new Flag(key);
    flags.add(flag);
    return flag;
  }

  /** Asks at once and then once a second, on a thread that keeps no program from ending. */
  public void start() {
    Background.repeat("flags", LOOK_EVERY_MS, this::look, log);
  }

  /** Whether the last question was answered. */
  public boolean reachable() {
    return reachable;
  }

  /** Why flags cannot be used as the server has them, for people; nothing where they can. */
  public List<String> problems() {
    return flags.stream()
        .map(flag -> flag.latest().problem())
        .filter(problem -> !problem.isEmpty())
        .toList();
  }

  /**
   * Reports what this process acts on, so that a chart can say since when. Nothing before the
   * server's first answer: after each start a first zero would stand where nobody turned anything.
   */
  public void observe(Meter meter) {
    meter
        .gaugeBuilder("app.feature_flag.enabled")
        .ofLongs()
        .setDescription("1 while the flag is on, else 0")
        .buildWithCallback(
            measurement ->
                flags.stream()
                    .filter(Flag::known)
                    .forEach(
                        flag ->
                            measurement.record(
                                flag.latest().on() ? 1 : 0, Attributes.of(Flag.KEY, flag.key()))));
  }

  void look() {
    try {
      for (Flag flag : flags) {
        note(flag, server.ask(flag.key()));
      }
      if (!reachable) {
        log.accept("the flag server answers");
      }
      reachable = true;
    } catch (IOException noAnswer) {
      if (reachable) {
        log.accept("the flag server gives no answer: " + noAnswer.getMessage());
      }
      reachable = false;
    }
  }

  private void note(Flag flag, Ofrep.Answer answer) {
    Ofrep.Answer before = flag.latest();
    flag.note(answer);
    if (!answer.problem().isEmpty() && !answer.problem().equals(before.problem())) {
      log.accept("the flag " + answer.problem());
    }
    if (answer.on() != before.on()) {
      log.accept(flag.key() + " is " + (answer.on() ? "on" : "off"));
    }
  }
}
