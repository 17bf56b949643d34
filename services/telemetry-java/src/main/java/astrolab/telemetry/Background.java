package astrolab.telemetry;

import java.util.function.Consumer;

/** What a service does beside its requests, on a thread that keeps no program from ending. */
public final class Background implements AutoCloseable {

  private final String name;
  private final long everyMs;
  private final Runnable what;
  private final Consumer<String> log;
  private final Thread thread;

  private Background(String name, long everyMs, Runnable what, Consumer<String> log) {
    this.name = name;
    this.everyMs = everyMs;
    this.what = what;
    this.log = log;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /**
   * Does it at once, and again so long after each time, until it is closed. What goes wrong keeps
   * it from nothing, and is said when it is another thing than the time before.
   */
  public static Background repeat(String name, long everyMs, Runnable what, Consumer<String> log) {
    Background background = new Background(name, everyMs, what, log);
    background.thread.start();
    return background;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    String before = "";
    try {
      while (true) {
        String problem = problemOfOneTime();
        if (!problem.isEmpty() && !problem.equals(before)) {
          log.accept(name + ": " + problem);
        }
        before = problem;
        Thread.sleep(everyMs);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing where there is none. */
  private String problemOfOneTime() {
    try {
      what.run();
      return "";
    } catch (RuntimeException bug) {
      return bug.toString();
    }
  }
}
