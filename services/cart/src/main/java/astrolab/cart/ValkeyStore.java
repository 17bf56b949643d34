package astrolab.cart;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Carts in a Valkey or Redis. A change reads the cart, works out the new one, and has it written
 * only if nobody wrote in between: so the rules stay in one language, and the store needs one short
 * script.
 */
final class ValkeyStore implements CartStore, AutoCloseable {

  private static final long ONE_WEEK_SECONDS = Duration.ofDays(7).toSeconds();
  private static final int TIMEOUT_MS = 400;
  private static final int MOST_CONNECTIONS = 8;

  /** Each costs two calls. A person's browser sends one request after the other. */
  private static final int MOST_ATTEMPTS = 20;

  /** An empty cart is one that is not there. */
  private static final String SWAP =
      "if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end "
          + "if ARGV[2] == '' then redis.call('DEL', KEYS[1]) "
          + "else redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) end return 1";

  private final String address;
  private final RedisClient client;

  /**
   * @param address such as {@code cart-store:6379}; nothing is sent there before the first request
   */
  ValkeyStore(String address) {
    this.address = address;
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxIdle(MOST_CONNECTIONS);
    pool.setMaxWait(Duration.ofMillis(TIMEOUT_MS));
    pool.setJmxEnabled(false);
    // It would send PING now and then, each a trace of its own.
    pool.setTestWhileIdle(false);
    this.client =
        RedisClient.builder()
            .hostAndPort(HostAndPort.from(address))
            .poolConfig(pool)
            .clientConfig(
                DefaultJedisClientConfig.builder()
                    .connectionTimeoutMillis(TIMEOUT_MS)
                    .socketTimeoutMillis(TIMEOUT_MS)
                    // It would be a call of its own in the trace of the request that needs a
                    // connection.
                    .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                    .build())
            .build();
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public Cart read(String userId) {
    return call(() -> stored(userId));
  }

  @Override
  public Change change(String userId, UnaryOperator<Cart> change) {
    return call(
        () -> {
          for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Cart before = stored(userId);
            Cart after = change.apply(before);
            if (swap(userId, before, after)) {
              return new Change(before, after);
            }
          }
          throw new StoreAway(address, "the cart changed " + MOST_ATTEMPTS + " times in between");
        });
  }

  private Cart stored(String userId) {
    String text = client.get(key(userId));
    return Cart.of(text == null ? "" : text);
  }

  private boolean swap(String userId, Cart before, Cart after) {
    List<String> arguments = List.of(before.text(), after.text(), Long.toString(ONE_WEEK_SECONDS));
    return Long.valueOf(1).equals(client.eval(SWAP, List.of(key(userId)), arguments));
  }

  private <T> T call(Supplier<T> what) {
    try {
      return what.get();
    } catch (JedisConnectionException broken) {
      forget();
      throw new StoreAway(address, broken);
    } catch (JedisException failed) {
      throw new StoreAway(address, failed);
    }
  }

  /** Connections to a store that was restarted are all broken, and each would fail one request. */
  void forget() {
    client.getPool().clear();
  }

  private static String key(String userId) {
    return "cart:" + userId;
  }

  @Override
  public void close() {
    client.close();
  }
}
