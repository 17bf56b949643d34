package astrolab.cart;

import astrolab.telemetry.Health;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The carts by HTTP, and the service's health. */
final class CartServer {

  private static final int THREADS = 8;

  /** What requests under way may take once the service is asked to stop. */
  private static final int GRACE_MS = 800;

  /** What one method of one address does. */
  private interface Work {
    JsonObject answer(HttpExchange exchange) throws IOException;
  }

  private final Carts carts;
  private final ForcedCollections collections;
  private final Consumer<Exception> unexpected;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;

  CartServer(
      int port,
      Carts carts,
      ForcedCollections collections,
      Health health,
      Consumer<Exception> unexpected)
      throws IOException {
    this.carts = carts;
    this.collections = collections;
    this.unexpected = unexpected;
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(threads);
    route("/cart", Map.of("GET", this::read, "DELETE", this::empty));
    route("/cart/items", Map.of("POST", this::add, "PUT", this::set, "DELETE", this::remove));
    HttpContext healthz =
        server.createContext("/healthz", exchange -> Answers.send(exchange, 200, health.answer()));
    // The agent puts its filter before every context's own: without one there is no span.
    healthz.getFilters().clear();
  }

  void start() {
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void stop() {
    // It waits for as long as it is told to, whether or not requests are under way.
    server.stop(0);
    threads.shutdown();
    try {
      threads.awaitTermination(GRACE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void route(String path, Map<String, Work> methods) {
    server.createContext(path, exchange -> handle(exchange, path, methods));
  }

  private void handle(HttpExchange exchange, String path, Map<String, Work> methods)
      throws IOException {
    try {
      // A context takes every address that begins with its own.
      if (!exchange.getRequestURI().getPath().equals(path)) {
        throw new Problem(404, "no_such_address", "There are /cart and /cart/items.");
      }
      Work work = methods.get(exchange.getRequestMethod());
      if (work == null) {
        String allowed = String.join(", ", methods.keySet().stream().sorted().toList());
        exchange.getResponseHeaders().set("Allow", allowed);
        throw new Problem(405, "bad_method", path + " takes " + allowed + ".");
      }
      collections.maybe();
      Answers.send(exchange, 200, work.answer(exchange));
    } catch (Problem problem) {
      Answers.send(
          exchange, problem.status(), Answers.problem(problem.code(), problem.getMessage()));
    } catch (RuntimeException bug) {
      unexpected.accept(bug);
      Answers.send(
          exchange, 500, Answers.problem("internal", "Something went wrong in the cart service."));
    }
  }

  private JsonObject read(HttpExchange exchange) {
    return Answers.cart(carts.read(user(exchange)));
  }

  private JsonObject empty(HttpExchange exchange) {
    return Answers.cart(carts.empty(user(exchange)));
  }

  private JsonObject add(HttpExchange exchange) throws IOException {
    JsonObject body = Requests.body(exchange);
    Carts.Added added =
        carts.add(
            Requests.userId(Requests.text(body, "userId")),
            Requests.productId(Requests.text(body, "productId")),
            Requests.quantity(body));
    JsonObject answer = Answers.cart(added.cart());
    answer.addProperty("added", added.added());
    return answer;
  }

  private JsonObject set(HttpExchange exchange) throws IOException {
    JsonObject body = Requests.body(exchange);
    return Answers.cart(
        carts.setQuantity(
            Requests.userId(Requests.text(body, "userId")),
            Requests.productId(Requests.text(body, "productId")),
            Requests.quantity(body)));
  }

  private JsonObject remove(HttpExchange exchange) {
    return Answers.cart(
        carts.remove(user(exchange), Requests.productId(Requests.query(exchange, "productId"))));
  }

  private static String user(HttpExchange exchange) {
    return Requests.userId(Requests.query(exchange, "userId"));
  }
}
