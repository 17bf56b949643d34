package astrolab.accounting

import io.nats.client.Message
import io.nats.client.impl.Headers
import io.opentelemetry.api.OpenTelemetry
import io.opentelemetry.api.common.AttributeKey
import io.opentelemetry.api.trace.Span
import io.opentelemetry.api.trace.SpanKind
import io.opentelemetry.context.Context
import io.opentelemetry.context.propagation.TextMapGetter

/**
 * Starts the span of an order's processing: a trace of its own that is linked to the one in which the order was placed.
 * It is no child of it: that one was answered and over when this begins, maybe minutes before, and an order that is
 * delivered twice has two of these.
 */
class ProcessSpan(telemetry: OpenTelemetry, private val host: String, private val port: Long) {
    private val tracer = telemetry.getTracer(OrderQueue.NAME)
    private val propagator = telemetry.propagators.textMapPropagator

    fun start(message: Message): Span {
        val producer = propagator.extract(Context.root(), message.headers, HeaderGetter)
        val builder = tracer.spanBuilder("process ${message.subject}")
            .setNoParent()
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute(Messaging.SYSTEM, Messaging.NATS)
            .setAttribute(Messaging.OPERATION_NAME, Messaging.PROCESS)
            .setAttribute(Messaging.OPERATION_TYPE, Messaging.PROCESS)
            .setAttribute(Messaging.DESTINATION, message.subject)
            .setAttribute(Messaging.CONSUMER_GROUP, OrderQueue.NAME)
            .setAttribute(BODY_SIZE, message.data.size.toLong())
            .setAttribute(DELIVERIES, message.metaData().deliveredCount())
            .setAttribute(Messaging.ADDRESS, host)
            .setAttribute(PORT, port)
        message.headers?.getFirst(MESSAGE_ID)?.let { builder.setAttribute(ID, it) }
        Span.fromContext(producer).spanContext.let { if (it.isValid) builder.addLink(it) }
        return builder.startSpan()
    }

    private object HeaderGetter : TextMapGetter<Headers> {
        override fun keys(carrier: Headers): Iterable<String> = carrier.keySet()

        override fun get(carrier: Headers?, key: String): String? = carrier?.getFirst(key)
    }

    private companion object {
        const val MESSAGE_ID = "Nats-Msg-Id"
        val ID: AttributeKey<String> = AttributeKey.stringKey("messaging.message.id")
        val BODY_SIZE: AttributeKey<Long> = AttributeKey.longKey("messaging.message.body.size")
        val DELIVERIES: AttributeKey<Long> = AttributeKey.longKey("app.message.delivery.count")
        val PORT: AttributeKey<Long> = AttributeKey.longKey("server.port")
    }
}
