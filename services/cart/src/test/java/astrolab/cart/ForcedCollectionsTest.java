package astrolab.cart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import astrolab.telemetry.Flag;
import astrolab.telemetry.Flags;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ForcedCollectionsTest {

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger collected = new AtomicInteger();

  private ForcedCollections collections(Flag flag) {
    return new ForcedCollections(flag, now::get, collected::incrementAndGet);
  }

  @Test
  void nothingWhileTheFaultIsOff() {
    ForcedCollections off =
        collections(new Flags("http://127.0.0.1:1", line -> {}).watch("someFault"));
    for (int request = 0; request < 10; request++) {
      off.maybe();
    }
    assertEquals(0, collected.get());
  }

  @Test
  void oneRequestOfAFewAndNoTwoInOneSecond() throws Exception {
    ForcedCollections on = collections(turnedOn());
    int each = ForcedCollections.COLLECTIONS + 1;
    on.maybe();
    assertEquals(each, collected.get());
    now.addAndGet(ForcedCollections.AT_LEAST_APART_NANOS);
    for (int request = 1; request < ForcedCollections.ONE_REQUEST_IN; request++) {
      on.maybe();
    }
    assertEquals(each, collected.get());
    on.maybe();
    assertEquals(2 * each, collected.get());
    for (int request = 0; request < 10 * ForcedCollections.ONE_REQUEST_IN; request++) {
      on.maybe();
    }
    assertEquals(2 * each, collected.get());
  }

  private static Flag turnedOn() throws IOException, InterruptedException {
    CountDownLatch known = new CountDownLatch(1);
    HttpServer flagd = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    flagd.createContext(
        "/",
        exchange -> {
          byte[] answer = "{\"value\":true,\"variant\":\"on\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    flagd.start();
    Flags flags =
        new Flags(
            "http://127.0.0.1:" + flagd.getAddress().getPort(),
            line -> {
              if (line.endsWith("is on")) {
                known.countDown();
              }
            });
    Flag flag = flags.watch("someFault");
    flags.start();
    known.await(10, TimeUnit.SECONDS);
    flagd.stop(0);
    return flag;
  }
}
