package astrolab.cart;

import static astrolab.cart.ServedCarts.ITEM;
import static astrolab.cart.ServedCarts.items;
import static astrolab.cart.ServedCarts.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import astrolab.cart.Cart.Line;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartRoutesTest {

  private ServedCarts served;

  @BeforeEach
  void start() throws Exception {
    served = new ServedCarts();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void aCartIsFilledReadChangedAndEmptied() throws Exception {
    assertEquals("200 {" + items() + "}", served.ask("GET", "/cart?userId=u1", ""));
    assertEquals(
        "200 {" + items("ASTROLABE1 7") + ",\"added\":7}",
        served.ask("POST", "/cart/items", ITEM.formatted(7)));
    assertEquals(
        "200 {" + items("ASTROLABE1 10") + ",\"added\":3}",
        served.ask("POST", "/cart/items", ITEM.formatted(7)));
    served.ask("POST", "/cart/items", ITEM.formatted(1).replace("ASTROLABE1", "TRIPOD00X1"));
    assertEquals(
        "200 {" + items("ASTROLABE1 2", "TRIPOD00X1 1") + "}",
        served.ask("PUT", "/cart/items", ITEM.formatted(2)));
    assertEquals(
        "200 {" + items("ASTROLABE1 2", "TRIPOD00X1 1") + "}",
        served.ask("GET", "/cart?userId=u1", ""));
    assertEquals("200 {" + items() + "}", served.ask("GET", "/cart?userId=u2", ""));
    assertEquals(
        "200 {" + items("TRIPOD00X1 1") + "}",
        served.ask("DELETE", "/cart/items?userId=u1&productId=ASTROLABE1", ""));
    assertEquals("200 {" + items() + "}", served.ask("DELETE", "/cart?userId=u1", ""));
  }

  @Test
  void whatIsPutInWhileTheRestIsOrderedStays() throws Exception {
    served.ask("POST", "/cart/items", ITEM.formatted(2));
    String ordered = "/cart?userId=u1&items=" + served.store.carts.get("u1").text();
    served.ask("POST", "/cart/items", ITEM.formatted(1));
    served.ask("POST", "/cart/items", ITEM.formatted(3).replace("ASTROLABE1", "TRIPOD00X1"));
    String left = "200 {" + items("ASTROLABE1 1", "TRIPOD00X1 3") + "}";
    assertEquals(left, served.ask("DELETE", ordered, ""));
    assertEquals(left, served.ask("GET", "/cart?userId=u1", ""));
  }

  @Test
  void aFullCartTakesNoOtherProduct() throws Exception {
    served.store.carts.put(
        "u1",
        new Cart(
            IntStream.range(0, 20).mapToObj(at -> new Line("P%09d".formatted(at), 1)).toList()));
    assertEquals(
        "409 " + problem("cart_is_full", "A cart holds at most 20 different products."),
        served.ask("POST", "/cart/items", ITEM.formatted(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /cart | '' | bad_user_id",
        "GET | /cart?userId=a%20b | '' | bad_user_id",
        "DELETE | /cart?user=u1 | '' | bad_user_id",
        "DELETE | /cart?userId=u1&items= | '' | bad_items",
        "DELETE | /cart?userId=u1&items=ASTROLABE1 | '' | bad_items",
        "DELETE | /cart/items?userId=u1&productId=astrolabe1 | '' | bad_product_id",
        "POST | /cart/items | not json | bad_body",
        "POST | /cart/items | [] | bad_body",
        "POST | /cart/items | {} | bad_user_id",
        "POST | /cart/items | {\"userId\":\"u1\",\"productId\":7} | bad_product_id",
        "POST | /cart/items | {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\"} | bad_quantity",
        "PUT | /cart/items | {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":0} |"
            + " bad_quantity",
        "PUT | /cart/items | {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":11} |"
            + " bad_quantity",
        "PUT | /cart/items | {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":1.5} |"
            + " bad_quantity",
        "PUT | /cart/items | {\"userId\":\"u1\",\"productId\":\"ASTROLABE1\",\"quantity\":\"2\"} |"
            + " bad_quantity",
      })
  void whatCannotBeMeantIsRefused(String method, String path, String body, String code)
      throws Exception {
    String message =
        switch (code) {
          case "bad_user_id" -> "A user id is 1 to 64 letters, digits, dashes and underscores.";
          case "bad_product_id" ->
              "A product id is ten capital letters and digits, such as ASTROLABE1.";
          case "bad_items" -> "items is what to take out, such as ASTROLABE1-2.TRIPOD00X1-1.";
          case "bad_quantity" -> "A quantity is a whole number from 1 to 10.";
          default ->
              "The body is JSON, such as"
                  + " {\\\"userId\\\":\\\"u1\\\",\\\"productId\\\":\\\"ASTROLABE1\\\",\\\"quantity\\\":1}.";
        };
    assertEquals("400 " + problem(code, message), served.ask(method, path, body));
    assertEquals(List.of(), served.spans.getFinishedSpanItems());
  }

  @Test
  void whatIsTooLargeIsNotRead() throws Exception {
    assertEquals(
        "413 " + problem("too_large", "A request's body has at most 16384 bytes."),
        served.ask("POST", "/cart/items", "x".repeat(20_000)));
  }

  @Test
  void anotherAddressAndAnotherMethodAreNamed() throws Exception {
    assertEquals(
        "404 " + problem("no_such_address", "There are /cart and /cart/items."),
        served.ask("GET", "/cart/u1", ""));
    assertEquals(
        "405 " + problem("bad_method", "/cart/items takes DELETE, POST, PUT."),
        served.ask("GET", "/cart/items", ""));
  }
}
