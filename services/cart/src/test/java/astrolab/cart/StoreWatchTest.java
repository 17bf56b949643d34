package astrolab.cart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreWatchTest {

  private final List<String> log = new ArrayList<>();
  private RedisServer redis;
  private ValkeyStore store;
  private StoreWatch watch;

  @BeforeEach
  void start() throws Exception {
    redis = new RedisServer();
    redis.start();
    store = new ValkeyStore(redis.address());
    watch = new StoreWatch("127.0.0.1", redis.port, store::forget, log::add);
    watch.look();
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    redis.stop();
  }

  @Test
  void oneMissIsNoneAndTwoInARowAreSaid() throws Exception {
    redis.stop();
    watch.look();
    assertTrue(watch.reachable());
    watch.look();
    assertFalse(watch.reachable());
    watch.look();
    assertEquals("the store answers", log.get(0));
    assertTrue(log.get(1).startsWith("the store gives no answer: "), log.get(1));
    assertEquals(2, log.size());
  }

  @Test
  void anAnswerBetweenTwoMissesMakesThemTwoTimesOne() throws Exception {
    for (int time = 0; time < 2; time++) {
      redis.stop();
      watch.look();
      redis.start();
      watch.look();
    }
    assertTrue(watch.reachable());
    assertEquals(List.of("the store answers"), log);
  }

  @Test
  void brokenConnectionsAreForgottenAndAStoreThatComesBackIsSaid() throws Exception {
    store.read("u1");
    redis.stop();
    watch.look();
    watch.look();
    redis.start();
    watch.look();
    assertTrue(watch.reachable());
    assertEquals(Cart.EMPTY, store.read("u1"));
    assertEquals("the store answers", log.get(2));
    assertEquals(3, log.size());
  }

  @Test
  void aStoreThatWasNeverThereIsNotSaidToHaveGone() throws Exception {
    redis.stop();
    StoreWatch late = new StoreWatch("127.0.0.1", redis.port, store::forget, log::add);
    log.clear();
    late.look();
    late.look();
    assertFalse(late.reachable());
    assertEquals(List.of(), log);
  }
}
