package astrolab.telemetry;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Ends the process as an engine wants it on SIGTERM: with 0, where Java by itself would say 143,
 * and soon, where an exporter without a Collector would wait for ten seconds.
 */
public final class Ending {

  /** What is left for the last telemetry. */
  private static final long FLUSH_MS = 1_000;

  private Ending() {}

  /**
   * The JDK has one class for signals, outside of its documented API. By reflection, as the
   * compiler warns of each use and no warning is let through.
   *
   * @param stop ends taking requests and lets those under way finish
   * @param log is told that it ends
   */
  public static void onTerm(Runnable stop, Consumer<String> log) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object end =
          Proxy.newProxyInstance(
              Ending.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                log.accept("stopping");
                end(stop);
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), end);
    } catch (ReflectiveOperationException noSignals) {
      throw new IllegalStateException("this Java cannot handle SIGTERM", noSignals);
    }
  }

  private static void end(Runnable stop) {
    try {
      stop.run();
    } finally {
      Thread hurry = new Thread(Ending::haltAfterFlush, "ending");
      hurry.setDaemon(true);
      hurry.start();
      // The agent sends what is left in a hook of its own.
      System.exit(0);
    }
  }

  private static void haltAfterFlush() {
    try {
      Thread.sleep(FLUSH_MS);
    } catch (InterruptedException alreadyEnding) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }
}
