package astrolab.cart;

import astrolab.cart.CartStore.Change;
import astrolab.cart.CartStore.StoreAway;
import astrolab.telemetry.Flag;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import redis.clients.jedis.HostAndPort;

/**
 * What can be done with carts, each in a span that says how full the cart is then. While the fault
 * is on they are sought in a store that is not there.
 */
final class Carts {

  private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  private static final AttributeKey<Long> ITEMS = AttributeKey.longKey("app.cart.items.count");
  private static final AttributeKey<Long> PRODUCTS = AttributeKey.longKey("app.products.count");
  private static final AttributeKey<String> PRODUCT = AttributeKey.stringKey("app.product.id");

  /** A cart after products were added, and how many came to it. */
  record Added(Cart cart, int added) {}

  private final CartStore store;
  private final BooleanSupplier reachable;
  private final CartStore nowhere;
  private final Supplier<Flag.Decision> fault;
  private final Tracer tracer;

  /**
   * @param reachable whether the store has answered recently
   * @param nowhere the store of the fault
   */
  Carts(
      CartStore store,
      BooleanSupplier reachable,
      CartStore nowhere,
      Supplier<Flag.Decision> fault,
      Tracer tracer) {
    this.store = store;
    this.reachable = reachable;
    this.nowhere = nowhere;
    this.fault = fault;
    this.tracer = tracer;
  }

  Cart read(String userId) {
    return in(
            "read_cart",
            chosen -> {
              Cart cart = chosen.read(userId);
              return new Change(cart, cart);
            })
        .after();
  }

  Added add(String userId, String productId, int quantity) {
    Change change =
        change(
            userId,
            productId,
            cart -> cart.with(productId, quantity).orElseThrow(Problem::cartIsFull));
    return new Added(change.after(), change.after().items() - change.before().items());
  }

  Cart setQuantity(String userId, String productId, int quantity) {
    return change(userId, productId, cart -> cart.withQuantity(productId, quantity)).after();
  }

  Cart remove(String userId, String productId) {
    return change(userId, productId, cart -> cart.without(productId)).after();
  }

  Cart empty(String userId) {
    return in("change_cart", chosen -> chosen.change(userId, cart -> Cart.EMPTY)).after();
  }

  /** Takes out what was ordered: what was put in meanwhile is nobody's but the user's. */
  Cart take(String userId, Cart ordered) {
    return in("change_cart", chosen -> chosen.change(userId, cart -> cart.less(ordered))).after();
  }

  private Change change(String userId, String productId, UnaryOperator<Cart> change) {
    return in(
        "change_cart",
        chosen -> {
          Span.current().setAttribute(PRODUCT, productId);
          return chosen.change(userId, change);
        });
  }

  private Change in(String name, Function<CartStore, Change> what) {
    Span span = tracer.spanBuilder(name).startSpan();
    try (Scope scope = span.makeCurrent()) {
      Flag.Decision decision = fault.get();
      span.setAllAttributes(decision.attributes());
      CartStore chosen = decision.on() ? nowhere : store;
      // The agent's span of the call has a number in place of the name.
      HostAndPort address = HostAndPort.from(chosen.address());
      span.setAttribute(ADDRESS, address.getHost());
      span.setAttribute(PORT, address.getPort());
      if (!decision.on() && !reachable.getAsBoolean()) {
        throw new StoreAway(store.address(), "it has not answered recently");
      }
      Change change = what.apply(chosen);
      span.setAttribute(ITEMS, change.after().items());
      span.setAttribute(PRODUCTS, change.after().lines().size());
      return change;
    } catch (StoreAway away) {
      span.setStatus(StatusCode.ERROR, away.getMessage());
      span.recordException(away);
      throw Problem.storeUnavailable();
    } finally {
      span.end();
    }
  }
}
