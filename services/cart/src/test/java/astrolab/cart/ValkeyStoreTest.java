package astrolab.cart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import astrolab.cart.Cart.Line;
import astrolab.cart.CartStore.StoreAway;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class ValkeyStoreTest {

  private static final UnaryOperator<Cart> ONE_MORE =
      cart -> cart.with("ASTROLABE1", 1).orElseThrow();

  private RedisServer redis;
  private ValkeyStore store;

  @BeforeEach
  void start() throws Exception {
    redis = new RedisServer();
    redis.start();
    store = new ValkeyStore(redis.address());
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    redis.stop();
  }

  @Test
  void aCartIsKeptForAWeekAndAnEmptyOneNotAtAll() {
    assertEquals(Cart.EMPTY, store.read("u1"));
    store.change("u1", ONE_MORE);
    assertEquals(new Cart(List.of(new Line("ASTROLABE1", 1))), store.read("u1"));
    assertEquals(Cart.EMPTY, store.read("u2"));
    try (Jedis raw = new Jedis("127.0.0.1", redis.port)) {
      long left = raw.ttl("cart:u1");
      assertTrue(left > 604_790 && left <= 604_800, "seconds left: " + left);
      store.change("u1", cart -> Cart.EMPTY);
      assertFalse(raw.exists("cart:u1"));
    }
  }

  @Test
  void changesAtOnceComeOneAfterTheOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<CartStore.Change>> changes = new ArrayList<>();
    for (int change = 0; change < 8; change++) {
      changes.add(threads.submit(() -> store.change("u1", ONE_MORE)));
    }
    List<Integer> after = new ArrayList<>();
    for (Future<CartStore.Change> change : changes) {
      after.add(change.get().after().items());
    }
    threads.shutdown();
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), after.stream().sorted().toList());
    assertEquals(8, store.read("u1").items());
  }

  @Test
  void aStoreThatIsAwayIsSaidAndOneThatComesBackIsUsedAtOnce() throws Exception {
    store.change("u1", ONE_MORE);
    redis.stop();
    StoreAway away = assertThrows(StoreAway.class, () -> store.read("u1"));
    assertTrue(away.getMessage().startsWith(redis.address() + ": "), away.getMessage());
    redis.start();
    assertEquals(Cart.EMPTY, store.read("u1"));
  }
}
