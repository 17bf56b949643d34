package astrolab.accounting

import io.nats.client.Connection
import io.nats.client.ConsumerContext
import io.nats.client.ErrorListener
import io.nats.client.JetStreamApiException
import io.nats.client.Message
import io.nats.client.Nats
import io.nats.client.Options
import io.nats.client.api.AckPolicy
import io.nats.client.api.ConsumerConfiguration
import java.io.IOException
import java.time.Duration

/**
 * The queue of orders in NATS JetStream, of which this service is one consumer: what it does not acknowledge comes again.
 * The stream is checkout's, who may not have made it yet.
 */
class OrderQueue(private val address: String, private val log: (String) -> Unit) : AutoCloseable {
    /** How many messages are stored that this consumer has not acknowledged, and how many of them have come more than once. */
    data class State(val pending: Long, val redelivered: Long)

    @Volatile
    private var connection: Connection? = null

    @Volatile
    private var consumer: ConsumerContext? = null

    @Volatile
    private var latest: State? = null

    val host: String get() = address.substringBefore(':')
    val port: Long get() = address.substringAfter(':').toLong()

    /** Whether it answered when it was last looked for. */
    fun reachable(): Boolean = latest != null

    /** As of the last look; null while it does not answer. */
    fun state(): State? = latest

    /** Connects where it is not connected, and asks how things stand. To be called again and again. */
    fun look() {
        try {
            val known = consumer ?: connected().also { consumer = it }
            val info = known.consumerInfo
            if (latest == null) log("the queue answers")
            latest = State(info.numPending + info.numAckPending, info.redelivered)
        } catch (failed: IOException) {
            away(failed)
        } catch (closed: IllegalStateException) {
            away(closed)
        } catch (notThere: JetStreamApiException) {
            // The stream or the consumer is gone, as in a queue that was recreated.
            consumer = null
            away(notThere)
        }
    }

    private fun away(why: Exception) {
        if (latest != null) log("the queue gives no answer: ${why.message}")
        latest = null
    }

    private fun connected(): ConsumerContext {
        val open = connection ?: Nats.connect(options()).also { connection = it }
        return open.getStreamContext(STREAM).createOrUpdateConsumer(CONSUMER)
    }

    private fun options() = Options.Builder()
        .server("nats://$address")
        .connectionName(NAME)
        .connectionTimeout(TIMEOUT)
        .maxReconnects(-1)
        .reconnectWait(RECONNECT_WAIT)
        // What goes wrong is seen by who looks.
        .errorListener(object : ErrorListener {})
        .build()

    /**
     * The next order that nobody else is at work on. It waits for one for a moment.
     *
     * @return null where there is none, or no queue
     */
    @Throws(InterruptedException::class)
    fun next(): Message? {
        val known = consumer
        if (known == null || latest == null) {
            Thread.sleep(RECONNECT_WAIT.toMillis())
            return null
        }
        return try {
            known.next(PATIENCE)
        } catch (ended: InterruptedException) {
            throw ended
        } catch (failed: Exception) {
            // Whatever it is: who looks says it.
            Thread.sleep(RECONNECT_WAIT.toMillis())
            null
        }
    }

    override fun close() {
        connection?.close()
    }

    companion object {
        const val NAME = "accounting"
        const val STREAM = "orders"
        const val SUBJECT = "orders.placed"

        /** An order that is not acknowledged after so long is given to somebody else. */
        val ACK_WAIT: Duration = Duration.ofSeconds(20)
        private const val MOST_UNACKNOWLEDGED = 64L
        private val TIMEOUT: Duration = Duration.ofSeconds(1)
        private val RECONNECT_WAIT: Duration = Duration.ofMillis(500)
        private val PATIENCE: Duration = Duration.ofSeconds(2)

        private val CONSUMER: ConsumerConfiguration = ConsumerConfiguration.builder()
            .durable(NAME)
            .filterSubject(SUBJECT)
            .ackPolicy(AckPolicy.Explicit)
            .ackWait(ACK_WAIT)
            .maxAckPending(MOST_UNACKNOWLEDGED)
            // However often it fails: an order that was confirmed is never given up.
            .maxDeliver(-1)
            .build()
    }
}
