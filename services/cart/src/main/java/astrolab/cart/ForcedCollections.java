package astrolab.cart;

import astrolab.telemetry.Flag;
import io.opentelemetry.api.trace.Span;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The fault that collects garbage by hand: while it is on, one of a few requests fills a part of
 * the heap with small objects that are in use, and collects the whole heap several times over them.
 * Every request waits meanwhile, whoever asked for it. The last collection is without them, so that
 * what stays in the heap is what was there before: it is no leak.
 */
final class ForcedCollections {

  /** So that the median stays what it is, and the tail does not. */
  static final int ONE_REQUEST_IN = 3;

  /** Keeps a storm of requests from taking a whole processor. */
  static final long AT_LEAST_APART_NANOS = 1_000_000_000L;

  static final int COLLECTIONS = 2;

  /** With its reference and its own header, an object of the list takes some 40 bytes. */
  private static final int OBJECTS = 400_000;

  private static final class Link {
    final Link next;
    final long[] figures = new long[1];

    Link(Link next) {
      this.next = next;
    }
  }

  private final Supplier<Flag.Decision> fault;
  private final LongSupplier nanos;
  private final Runnable collect;
  private final AtomicInteger requests = new AtomicInteger();
  private final ReentrantLock one = new ReentrantLock();
  private long endedAt;

  ForcedCollections(Supplier<Flag.Decision> fault, LongSupplier nanos, Runnable collect) {
    this.fault = fault;
    this.nanos = nanos;
    this.collect = collect;
    this.endedAt = nanos.getAsLong() - AT_LEAST_APART_NANOS;
  }

  /** What a request does before its work: nothing, or all that the fault is. */
  void maybe() {
    Flag.Decision decision = fault.get();
    Span.current().setAllAttributes(decision.attributes());
    if (!decision.on() || requests.getAndIncrement() % ONE_REQUEST_IN != 0 || !one.tryLock()) {
      return;
    }
    try {
      if (nanos.getAsLong() - endedAt < AT_LEAST_APART_NANOS) {
        return;
      }
      collectOver(OBJECTS);
      collect.run();
      endedAt = nanos.getAsLong();
    } finally {
      one.unlock();
    }
  }

  private void collectOver(int objects) {
    Link held = null;
    for (int made = 0; made < objects; made++) {
      held = new Link(held);
    }
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      collect.run();
    }
    if (held.figures[0] != 0) {
      throw new IllegalStateException("never so, but the objects are in use until here");
    }
  }
}
