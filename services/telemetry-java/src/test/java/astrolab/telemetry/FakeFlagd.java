package astrolab.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * Speaks OFREP as the flag server does, at an address that stays its own when it is started again.
 */
final class FakeFlagd {

  volatile boolean on;
  volatile boolean hangs;
  volatile int status = 200;

  /** Given in place of on and off; empty for none. */
  volatile String answer = "";

  private int port;
  private HttpServer server;

  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    port = server.getAddress().getPort();
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/ofrep/v1/evaluate/flags/someFault", this::handle);
    server.start();
  }

  void stop() {
    server.stop(0);
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (hangs) {
      return;
    }
    String variant = on ? "on" : "off";
    String body =
        answer.isEmpty()
            ? "{\"value\":" + on + ",\"variant\":\"" + variant + "\",\"reason\":\"STATIC\"}"
            : answer;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
