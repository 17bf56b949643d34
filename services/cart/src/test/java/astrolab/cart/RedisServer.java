package astrolab.cart;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

/** A real store, on a port of its own that it keeps when it is started again. */
final class RedisServer {

  final int port;
  private Process process;

  RedisServer() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--loglevel",
                "warning")
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    StoreWatch watch = watch();
    for (int look = 0; look < 200 && !watch.reachable(); look++) {
      Thread.sleep(50);
      watch.look();
    }
    if (!watch.reachable()) {
      throw new IOException("redis-server does not answer after 10 s");
    }
  }

  void stop() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  StoreWatch watch() {
    return new StoreWatch("127.0.0.1", port, () -> {}, line -> {});
  }

  String address() {
    return "127.0.0.1:" + port;
  }
}
