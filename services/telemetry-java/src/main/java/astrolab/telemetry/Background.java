package astrolab.telemetry;

/** What a service does beside its requests, on threads that keep no program from ending. */
public final class Background {

  private Background() {}

  /** Does it at once, and again so long after each time. */
  public static void repeat(String name, long everyMs, Runnable what) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  what.run();
                  Thread.sleep(everyMs);
                }
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
