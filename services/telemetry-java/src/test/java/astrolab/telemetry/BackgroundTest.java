package astrolab.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundTest {

  private static final long SOON_MS = 1;
  private static final long NEVER_MS = TimeUnit.DAYS.toMillis(1);

  private final BlockingQueue<Thread> times = new LinkedBlockingQueue<>();
  private final List<String> log = new CopyOnWriteArrayList<>();

  /** The thread on which it was done the next time. */
  private Thread nextTime() throws InterruptedException {
    return times.poll(1, TimeUnit.MINUTES);
  }

  @Test
  void itIsDoneAtOnceOnAThreadThatKeepsNoProgramFromEnding() throws Exception {
    try (Background background =
        Background.repeat("look", NEVER_MS, () -> times.add(Thread.currentThread()), log::add)) {
      Thread thread = nextTime();
      assertEquals("look", thread.getName());
      assertTrue(thread.isDaemon());
    }
  }

  @Test
  void itIsDoneAgainUntilItIsClosed() throws Exception {
    Background background =
        Background.repeat("look", SOON_MS, () -> times.add(Thread.currentThread()), log::add);
    nextTime();
    nextTime();
    Thread thread = nextTime();
    background.close();
    // It would wait for ever for one that goes on.
    thread.join();
    assertEquals(List.of(), log);
  }

  @Test
  void whatGoesWrongIsSaidOnceAndKeepsItFromNothing() throws Exception {
    AtomicInteger done = new AtomicInteger();
    Runnable fails =
        () -> {
          times.add(Thread.currentThread());
          int time = done.incrementAndGet();
          if (time != 3) {
            throw new IllegalStateException(time < 3 ? "no luck" : "still none");
          }
        };
    Background background = Background.repeat("look", SOON_MS, fails, log::add);
    for (int time = 1; time < 6; time++) {
      nextTime();
    }
    Thread thread = nextTime();
    background.close();
    thread.join();
    String kind = "look: java.lang.IllegalStateException: ";
    assertEquals(List.of(kind + "no luck", kind + "still none"), log);
  }
}
