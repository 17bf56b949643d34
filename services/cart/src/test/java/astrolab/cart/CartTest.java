package astrolab.cart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import astrolab.cart.Cart.Line;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CartTest {

  private static String id(int number) {
    return "P%09d".formatted(number);
  }

  private static Cart lines(int count) {
    return new Cart(IntStream.range(0, count).mapToObj(at -> new Line(id(at), 1)).toList());
  }

  @Test
  void itsTextIsReadAgain() {
    Cart cart = new Cart(List.of(new Line("ASTROLABE1", 2), new Line("TRIPOD00X1", 10)));
    assertEquals("ASTROLABE1-2.TRIPOD00X1-10", cart.text());
    assertEquals(cart, Cart.of(cart.text()));
    assertEquals("", Cart.EMPTY.text());
    assertEquals(Cart.EMPTY, Cart.of(""));
    assertEquals(20, Cart.of(lines(20).text()).lines().size());
  }

  @Test
  void addingSumsUpToTenOfAProductAndAFullCartTakesNoOther() {
    Cart seven = Cart.EMPTY.with("ASTROLABE1", 7).orElseThrow();
    assertEquals(
        Optional.of(new Cart(List.of(new Line("ASTROLABE1", 10)))), seven.with("ASTROLABE1", 7));
    assertEquals(Optional.empty(), lines(20).with("ASTROLABE1", 1));
    assertEquals(new Line(id(0), 2), lines(20).with(id(0), 1).orElseThrow().lines().get(0));
  }

  @Test
  void newLinesComeLastAndChangesKeepTheOrder() {
    Cart cart = lines(2).with("ASTROLABE1", 1).orElseThrow().withQuantity(id(0), 3);
    assertEquals(
        List.of(new Line(id(0), 3), new Line(id(1), 1), new Line("ASTROLABE1", 1)), cart.lines());
    assertEquals(5, cart.items());
  }

  @Test
  void whatIsTakenOutIsNoMoreThanWasThere() {
    Cart cart = new Cart(List.of(new Line(id(0), 3), new Line(id(1), 1), new Line(id(2), 2)));
    Cart taken = new Cart(List.of(new Line(id(0), 1), new Line(id(1), 2), new Line(id(9), 1)));
    assertEquals(new Cart(List.of(new Line(id(0), 2), new Line(id(2), 2))), cart.less(taken));
    assertEquals(Cart.EMPTY, cart.less(cart));
    assertEquals(cart, cart.less(Cart.EMPTY));
  }

  @Test
  void onlyATextThatCanBeReadIsOne() {
    assertTrue(Cart.isText("ASTROLABE1-2.TRIPOD00X1-10"));
    assertTrue(Cart.isText(lines(20).text()));
    for (String other :
        List.of("", "ASTROLABE1", "ASTROLABE1-2.", "astrolabe1-2", "A-1", lines(21).text())) {
      assertFalse(Cart.isText(other), other);
    }
  }

  @Test
  void changingAndRemovingTouchTheirLineOnly() {
    Cart cart = lines(2);
    assertEquals(6, cart.withQuantity(id(1), 5).items());
    assertEquals(cart, cart.withQuantity("ASTROLABE1", 5));
    assertEquals(new Cart(List.of(new Line(id(1), 1))), cart.without(id(0)));
    assertEquals(cart, cart.without("ASTROLABE1"));
  }
}
