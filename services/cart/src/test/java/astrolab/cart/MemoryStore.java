package astrolab.cart;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Carts in this process, and a store that can be away. */
final class MemoryStore implements CartStore {

  final Map<String, Cart> carts = new ConcurrentHashMap<>();
  boolean away;

  /** What it does before it reads. */
  Wait beforeRead = () -> {};

  /** Something that may take its time. */
  interface Wait {
    void run() throws InterruptedException;
  }

  @Override
  public String address() {
    return "memory:1";
  }

  @Override
  public Cart read(String userId) {
    answer();
    try {
      beforeRead.run();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    return carts.getOrDefault(userId, Cart.EMPTY);
  }

  @Override
  public Change change(String userId, UnaryOperator<Cart> change) {
    Cart before = read(userId);
    Cart after = change.apply(before);
    carts.put(userId, after);
    return new Change(before, after);
  }

  private void answer() {
    if (away) {
      throw new StoreAway("memory:1", "it is away");
    }
  }
}
