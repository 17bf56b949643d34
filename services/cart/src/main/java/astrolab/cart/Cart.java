package astrolab.cart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines in the order in which they were added, each product once. Nothing changes it. */
record Cart(List<Line> lines) {

  record Line(String productId, int quantity) {

    private Line less(int taken) {
      return new Line(productId, quantity - taken);
    }
  }

  static final int MOST_LINES = 20;
  static final int MOST_OF_ONE = 10;
  static final Cart EMPTY = new Cart(List.of());

  private static final Pattern PRODUCT_ID = Pattern.compile("[A-Z0-9]{10}");
  private static final Pattern TEXT =
      Pattern.compile("[A-Z0-9]{10}-\\d{1,2}(?:\\.[A-Z0-9]{10}-\\d{1,2}){0,19}");

  Cart {
    lines = List.copyOf(lines);
  }

  static boolean isProductId(String text) {
    return PRODUCT_ID.matcher(text).matches();
  }

  /** Whether {@link #of} can read it, and there is something in it. */
  static boolean isText(String text) {
    return TEXT.matcher(text).matches();
  }

  static boolean isQuantity(int quantity) {
    return quantity >= 1 && quantity <= MOST_OF_ONE;
  }

  /** As it stands in the store, {@code ID-2.ID-1}; nothing for an empty one. */
  String text() {
    return lines.stream()
        .map(line -> line.productId() + "-" + line.quantity())
        .collect(Collectors.joining("."));
  }

  /** Of what {@link #text} wrote. */
  static Cart of(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    List<Line> lines = new ArrayList<>();
    for (String part : text.split("\\.")) {
      String[] line = part.split("-", 2);
      lines.add(new Line(line[0], Integer.parseInt(line[1])));
    }
    return new Cart(lines);
  }

  /**
   * With more of a product, up to {@link #MOST_OF_ONE}; empty where there is no room for another
   * product.
   */
  Optional<Cart> with(String productId, int quantity) {
    for (Line line : lines) {
      if (line.productId().equals(productId)) {
        return Optional.of(
            withQuantity(productId, Math.min(MOST_OF_ONE, line.quantity() + quantity)));
      }
    }
    if (lines.size() >= MOST_LINES) {
      return Optional.empty();
    }
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(productId, quantity));
    return Optional.of(new Cart(more));
  }

  /**
   * With another quantity of a line that is there; a product that is not in the cart is left out.
   */
  Cart withQuantity(String productId, int quantity) {
    return new Cart(
        lines.stream()
            .map(line -> line.productId().equals(productId) ? new Line(productId, quantity) : line)
            .toList());
  }

  Cart without(String productId) {
    return new Cart(lines.stream().filter(line -> !line.productId().equals(productId)).toList());
  }

  /** Without what was taken out of it: of a line of which there is more by now, the rest stays. */
  Cart less(Cart taken) {
    Map<String, Integer> out =
        taken.lines.stream()
            .collect(Collectors.toMap(Line::productId, Line::quantity, Integer::sum));
    return new Cart(
        lines.stream()
            .map(line -> line.less(out.getOrDefault(line.productId(), 0)))
            .filter(line -> line.quantity() > 0)
            .toList());
  }

  int items() {
    return lines.stream().mapToInt(Line::quantity).sum();
  }
}
