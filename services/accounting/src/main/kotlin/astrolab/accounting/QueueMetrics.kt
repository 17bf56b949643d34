package astrolab.accounting

import io.opentelemetry.api.common.Attributes
import io.opentelemetry.api.metrics.Meter
import java.time.Duration

private const val NANOS_PER_SECOND = 1e9

/** How far behind the books are, and how long an order takes until it is in them. */
class QueueMetrics(meter: Meter, host: String, state: () -> OrderQueue.State?) {
    private val of = Attributes.of(Messaging.DESTINATION, OrderQueue.SUBJECT, Messaging.CONSUMER_GROUP, OrderQueue.NAME)
    private val processed = Attributes.of(
        Messaging.SYSTEM,
        Messaging.NATS,
        Messaging.DESTINATION,
        OrderQueue.SUBJECT,
        Messaging.OPERATION_NAME,
        Messaging.PROCESS,
        Messaging.ADDRESS,
        host,
    )
    private val duration = meter.histogramBuilder("messaging.process.duration")
        .setUnit("s")
        .setDescription("How long one message was processed.")
        .setExplicitBucketBoundariesAdvice(
            listOf(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0),
        )
        .build()
    private val delay = meter.histogramBuilder("app.order.delay")
        .setUnit("s")
        .setDescription("From when an order was placed until it was in the books.")
        .setExplicitBucketBoundariesAdvice(
            listOf(0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0),
        )
        .build()

    init {
        meter.gaugeBuilder("app.queue.messages.pending")
            .ofLongs()
            .setUnit("{message}")
            .setDescription("Messages in the queue that are not acknowledged.")
            .buildWithCallback { measurement -> state()?.let { measurement.record(it.pending, of) } }
        meter.gaugeBuilder("app.queue.messages.redelivered")
            .ofLongs()
            .setUnit("{message}")
            .setDescription("Of these those that came more than once, as nobody had acknowledged them in time.")
            .buildWithCallback { measurement -> state()?.let { measurement.record(it.redelivered, of) } }
    }

    /** @param error the class of what went wrong, null where nothing did */
    fun processed(took: Duration, error: String?) {
        val attributes = if (error == null) processed else processed.toBuilder().put(Messaging.ERROR, error).build()
        duration.record(took.toNanos() / NANOS_PER_SECOND, attributes)
    }

    fun booked(after: Duration) {
        delay.record(after.toNanos() / NANOS_PER_SECOND)
    }
}
