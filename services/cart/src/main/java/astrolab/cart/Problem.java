package astrolab.cart;

/**
 * A request that cannot be answered as asked: its status, a code for programs, words for people.
 */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  Problem(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  static Problem badUserId() {
    return new Problem(
        400, "bad_user_id", "A user id is 1 to 64 letters, digits, dashes and underscores.");
  }

  static Problem badProductId() {
    return new Problem(
        400,
        "bad_product_id",
        "A product id is ten capital letters and digits, such as ASTROLABE1.");
  }

  static Problem badQuantity() {
    return new Problem(
        400, "bad_quantity", "A quantity is a whole number from 1 to " + Cart.MOST_OF_ONE + ".");
  }

  static Problem badItems() {
    return new Problem(
        400, "bad_items", "items is what to take out, such as ASTROLABE1-2.TRIPOD00X1-1.");
  }

  static Problem badBody() {
    return new Problem(
        400,
        "bad_body",
        "The body is JSON, such as"
            + " {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":1}.");
  }

  static Problem cartIsFull() {
    return new Problem(
        409, "cart_is_full", "A cart holds at most " + Cart.MOST_LINES + " different products.");
  }

  static Problem stopping() {
    return new Problem(503, "stopping", "The cart service is stopping. Try again in a moment.");
  }

  static Problem storeUnavailable() {
    return new Problem(
        503, "store_unavailable", "The store of the carts does not answer. Try again in a moment.");
  }
}
