package astrolab.cart;

import astrolab.telemetry.Health;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The carts by HTTP, and the service's health. */
final class CartServer {

  private static final int THREADS = 8;

  private final ForcedCollections collections;
  private final Consumer<Exception> unexpected;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** Each request takes one while it is under way; who has them all knows that none is. */
  private final Semaphore turns = new Semaphore(THREADS, true);

  private final HttpServer server;

  CartServer(
      int port,
      Carts carts,
      ForcedCollections collections,
      Health health,
      Consumer<Exception> unexpected)
      throws IOException {
    this.collections = collections;
    this.unexpected = unexpected;
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(threads);
    new CartRoutes(carts).addTo(this::route);
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

  /**
   * Answers what is under way, and nothing else.
   *
   * @param graceMs after which it is cut off
   */
  void stop(long graceMs) {
    try {
      boolean answered = turns.tryAcquire(THREADS, graceMs, TimeUnit.MILLISECONDS);
      // Told to wait, it would do so although nothing is under way.
      server.stop(0);
      threads.shutdown();
      if (answered) {
        // The spans of the last requests end after their answers have left.
        threads.awaitTermination(graceMs, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void route(String path, Map<String, CartRoutes.Work> methods) {
    server.createContext(path, exchange -> handle(exchange, path, methods));
  }

  private void handle(HttpExchange exchange, String path, Map<String, CartRoutes.Work> methods)
      throws IOException {
    if (!takeTurn()) {
      Problem stopping = Problem.stopping();
      Answers.send(
          exchange, stopping.status(), Answers.problem(stopping.code(), stopping.getMessage()));
      return;
    }
    try {
      answer(exchange, path, methods);
    } finally {
      turns.release();
    }
  }

  /** There is one for every thread, unless somebody waits for all of them. */
  private boolean takeTurn() {
    try {
      // With a time, if none, it does not overtake who stops the server.
      return turns.tryAcquire(0, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void answer(HttpExchange exchange, String path, Map<String, CartRoutes.Work> methods)
      throws IOException {
    try {
      // A context takes every address that begins with its own.
      if (!exchange.getRequestURI().getPath().equals(path)) {
        throw new Problem(404, "no_such_address", "There are /cart and /cart/items.");
      }
      CartRoutes.Work work = methods.get(exchange.getRequestMethod());
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
}
