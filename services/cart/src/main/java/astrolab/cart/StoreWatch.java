package astrolab.cart;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Knows whether the store answers, so that health can say so and requests to a store that is away
 * fail at once. It speaks the protocol's one word itself: a call by the client would leave a trace
 * each time.
 */
final class StoreWatch {

  static final int LOOK_EVERY_MS = 500;

  /** In a row: one alone may be a pause of this machine, and every request would fail for it. */
  private static final int MISSES_UNTIL_AWAY = 2;

  private static final int TIMEOUT_MS = 400;
  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

  private final String host;
  private final int port;
  private final Runnable gone;
  private final Consumer<String> log;
  private volatile boolean reachable;
  private int misses;

  /**
   * @param gone is called when it is taken for away
   */
  StoreWatch(String host, int port, Runnable gone, Consumer<String> log) {
    this.host = host;
    this.port = port;
    this.gone = gone;
    this.log = log;
  }

  boolean reachable() {
    return reachable;
  }

  void look() {
    String problem = ping();
    misses = problem.isEmpty() ? 0 : misses + 1;
    if (misses == 0 && !reachable) {
      log.accept("the store answers");
      reachable = true;
    } else if (misses >= MISSES_UNTIL_AWAY && reachable) {
      log.accept("the store gives no answer: " + problem);
      gone.run();
      reachable = false;
    }
  }

  /** What is wrong; nothing where it answers. */
  private String ping() {
    // The address is looked up each time: a store that was recreated has another one.
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write(PING);
      InputStream answer = socket.getInputStream();
      byte[] said = answer.readNBytes(PONG.length);
      return Arrays.equals(said, PONG) ? "" : "it does not say PONG";
    } catch (IOException unreachable) {
      return unreachable.getMessage();
    }
  }
}
