package astrolab.cart;

import static astrolab.cart.ServedCarts.ITEM;
import static astrolab.cart.ServedCarts.items;
import static astrolab.cart.ServedCarts.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CartServerStopTest {

  private static final String READ = "/cart?userId=u1";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private ServedCarts served;
  private Future<String> underWay;

  @BeforeEach
  void aRequestIsUnderWay() throws Exception {
    served = new ServedCarts();
    served.store.beforeRead =
        () -> {
          asked.countDown();
          goOn.await();
        };
    underWay = threads.submit(() -> served.ask("GET", READ, ""));
    asked.await();
  }

  @AfterEach
  void letEverythingEnd() {
    goOn.countDown();
    threads.shutdown();
  }

  @Test
  void aRequestUnderWayIsAnsweredAndOneThatComesLaterIsRefused() throws Exception {
    Future<?> stopped = threads.submit(() -> served.server.stop(ServedCarts.LONG_MS));
    String stopping =
        "503 " + problem("stopping", "The cart service is stopping. Try again in a moment.");
    String bad = ITEM.formatted(0);
    // Until the stop has begun, such a one is refused for what it says.
    while (!served.ask("POST", "/cart/items", bad).equals(stopping)) {
      assertFalse(stopped.isDone());
    }
    goOn.countDown();
    assertEquals("200 {" + items() + "}", underWay.get());
    stopped.get();
  }

  @Test
  void aRequestThatDoesNotEndIsCutOff() {
    served.server.stop(1);
    assertThrows(ExecutionException.class, underWay::get);
  }
}
