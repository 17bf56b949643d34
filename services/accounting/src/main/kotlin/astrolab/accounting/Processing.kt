package astrolab.accounting

import io.nats.client.Message
import io.opentelemetry.api.common.AttributeKey
import io.opentelemetry.api.trace.Span
import io.opentelemetry.api.trace.StatusCode
import io.opentelemetry.extension.kotlin.asContextElement
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.withContext
import java.sql.SQLException
import java.time.Clock
import java.time.Duration

/**
 * What becomes of one message: an order in the books, and only then a message that is done with.
 *
 * @param beforeBooking what a fault does to each
 */
class Processing(
    private val books: Books,
    private val spans: ProcessSpan,
    private val metrics: QueueMetrics,
    private val clock: Clock,
    private val beforeBooking: suspend (Span) -> Unit = {},
) {
    suspend fun process(message: Message) {
        val began = clock.instant()
        val span = spans.start(message)
        var error: String? = null
        try {
            // The span follows the work from thread to thread.
            withContext(span.asContextElement()) { book(message, span) }
            message.ack()
        } catch (failed: SQLException) {
            error = fail(span, failed)
            message.nakWithDelay(AGAIN_AFTER)
        } catch (unreadable: NoOrder) {
            error = fail(span, unreadable)
            message.term()
        } finally {
            span.end()
            metrics.processed(Duration.between(began, clock.instant()), error)
        }
    }

    private suspend fun book(message: Message, span: Span) {
        val order = orderOf(message.data.decodeToString())
        span.setAttribute(ORDER, order.id)
        beforeBooking(span)
        val isNew = runInterruptible(Dispatchers.IO) { books.add(order) }
        val delay = Duration.between(order.placedAt, clock.instant())
        span.setAttribute(NEW, isNew)
        span.setAttribute(DELAY, delay.toMillis() / MS_PER_SECOND)
        if (isNew) metrics.booked(delay)
    }

    private fun fail(span: Span, why: Exception): String {
        val kind = why.javaClass.name
        span.setStatus(StatusCode.ERROR, why.message.orEmpty())
        span.recordException(why)
        span.setAttribute(Messaging.ERROR, kind)
        return kind
    }

    private companion object {
        /** A database that failed needs a moment. */
        val AGAIN_AFTER: Duration = Duration.ofSeconds(2)
        const val MS_PER_SECOND = 1000.0
        val ORDER: AttributeKey<String> = AttributeKey.stringKey("app.order.id")
        val NEW: AttributeKey<Boolean> = AttributeKey.booleanKey("app.order.new")
        val DELAY: AttributeKey<Double> = AttributeKey.doubleKey("app.order.delay")
    }
}
