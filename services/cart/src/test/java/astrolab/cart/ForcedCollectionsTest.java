package astrolab.cart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import astrolab.telemetry.Flag;
import io.opentelemetry.api.common.Attributes;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ForcedCollectionsTest {

  private static final Flag.Decision ON = new Flag.Decision(true, Attributes.empty());

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger collected = new AtomicInteger();

  private ForcedCollections collections(Flag.Decision fault) {
    return new ForcedCollections(() -> fault, now::get, collected::incrementAndGet);
  }

  @Test
  void nothingWhileTheFaultIsOff() {
    ForcedCollections off = collections(ServedCarts.OFF);
    for (int request = 0; request < 10; request++) {
      off.maybe();
    }
    assertEquals(0, collected.get());
  }

  @Test
  void oneRequestOfAFewAndNoTwoInOneSecond() {
    ForcedCollections on = collections(ON);
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
}
