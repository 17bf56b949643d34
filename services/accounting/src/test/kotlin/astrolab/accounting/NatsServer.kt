package astrolab.accounting

import io.nats.client.Connection
import io.nats.client.Nats
import io.nats.client.api.RetentionPolicy
import io.nats.client.api.StreamConfiguration
import io.nats.client.impl.Headers
import io.nats.client.impl.NatsMessage

/** NATS with JetStream on the disk. */
class NatsServer : Server() {
    override val command = listOf("nats-server", "-a", "127.0.0.1", "-p", "$port", "-js", "-sd", folder.toString())

    val address = "127.0.0.1:$port"

    override fun answer() = connect().close()

    private fun connect(): Connection = Nats.connect("nats://$address")

    /** As checkout does it. */
    fun makeStream() = connect().use { connection ->
        val stream = StreamConfiguration.builder()
            .name(OrderQueue.STREAM)
            .subjects(OrderQueue.SUBJECT)
            .retentionPolicy(RetentionPolicy.WorkQueue)
            .build()
        connection.jetStreamManagement().addStream(stream)
        Unit
    }

    fun publish(text: String, headers: Map<String, String> = emptyMap()) = connect().use { connection ->
        val sent = Headers().apply { headers.forEach { (name, value) -> add(name, value) } }
        val message = NatsMessage.builder().subject(OrderQueue.SUBJECT).data(text).headers(sent).build()
        connection.jetStream().publish(message)
        Unit
    }

    /** How many messages are kept. */
    fun kept(): Long = connect().use { connection ->
        connection.jetStreamManagement().getStreamInfo(OrderQueue.STREAM).streamState.msgCount
    }
}
