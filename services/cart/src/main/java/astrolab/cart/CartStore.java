package astrolab.cart;

import java.util.function.UnaryOperator;

/** Where carts are kept, each by its user's id. */
interface CartStore {

  /**
   * The cart, empty where there is none.
   *
   * @throws StoreAway where the store does not answer
   */
  Cart read(String userId);

  /** Where it is, {@code host:port}. */
  String address();

  /** A cart before and after a change. */
  record Change(Cart before, Cart after) {}

  /**
   * Changes a cart as a whole: of two changes at once, one comes after the other.
   *
   * @param change may be called more than once
   * @throws StoreAway where the store does not answer
   */
  Change change(String userId, UnaryOperator<Cart> change);

  /** The store does not answer. */
  final class StoreAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreAway(String store, String why) {
      super(store + ": " + why);
    }

    StoreAway(String store, Exception cause) {
      super(store + ": " + cause.getMessage(), cause);
    }
  }
}
