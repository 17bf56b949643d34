package astrolab.accounting

import astrolab.telemetry.Flag
import io.opentelemetry.api.trace.Span
import kotlinx.coroutines.delay
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import java.time.Duration

/**
 * The fault: orders are booked one after the other, as by hand. Who waits for their turn keeps an order in hand for longer
 * than the queue has patience, which then gives it to somebody else as well.
 */
class SlowBooking(private val fault: Flag, private val each: Duration = EACH) {
    private val turn = Mutex()

    suspend fun before(span: Span) {
        val decision = fault.decide()
        span.setAllAttributes(decision.attributes())
        if (!decision.on()) return
        turn.withLock {
            val end = System.nanoTime() + each.toNanos()
            // It ends with the fault, or those who wait would be late for minutes more.
            while (fault.decide().on() && System.nanoTime() < end) delay(LOOK_MS)
        }
    }

    private companion object {
        /** Fewer than even three shoppers order. */
        val EACH: Duration = Duration.ofSeconds(15)
        const val LOOK_MS = 100L
    }
}
