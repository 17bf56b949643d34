package astrolab.accounting

import io.opentelemetry.api.trace.SpanId
import io.opentelemetry.api.trace.SpanKind
import io.opentelemetry.api.trace.StatusCode
import io.opentelemetry.api.trace.Tracer
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator
import io.opentelemetry.context.propagation.ContextPropagators
import io.opentelemetry.sdk.OpenTelemetrySdk
import io.opentelemetry.sdk.metrics.SdkMeterProvider
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter
import io.opentelemetry.sdk.trace.SdkTracerProvider
import io.opentelemetry.sdk.trace.data.SpanData
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import java.sql.SQLException
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import java.util.concurrent.ConcurrentLinkedQueue

private const val TRACE = "0af7651916cd43dd8448eb211c80319c"
private const val PARENT = "b7ad6b7169203331"

/** Books in this process, which make a span each time they are written, and can fail. */
private class MemoryBooks(private val tracer: Tracer) : Books {
    val orders = ConcurrentLinkedQueue<Order>()

    @Volatile
    var fails = 0

    override fun add(order: Order): Boolean {
        tracer.spanBuilder("INSERT").startSpan().end()
        if (fails-- > 0) throw SQLException("the disk is full")
        return orders.none { it.id == order.id } && orders.add(order)
    }

    override fun of(userId: String, most: Int): List<Order> = orders.filter { it.userId == userId }
}

class ProcessingTest {
    private val nats = NatsServer()
    private val spans = InMemorySpanExporter.create()
    private val reader = InMemoryMetricReader.create()
    private val telemetry = OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
        .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build()
    private val books = MemoryBooks(telemetry.getTracer("test"))
    private val log = ConcurrentLinkedQueue<String>()
    private val unexpected = ConcurrentLinkedQueue<Exception>()
    private lateinit var queue: OrderQueue
    private lateinit var workers: Workers

    @Volatile
    private var canWork = true

    @BeforeEach
    fun start() {
        nats.start()
        queue = OrderQueue(nats.address, log::add)
        val clock = Clock.fixed(Instant.parse("2026-11-30T12:00:02.005Z"), ZoneOffset.UTC)
        val metrics = QueueMetrics(telemetry.getMeter("test"), queue.host, queue::state)
        val processing = Processing(books, ProcessSpan(telemetry, queue.host, queue.port), metrics, clock)
        workers = Workers(queue::next, { canWork }, processing::process, unexpected::add)
    }

    @AfterEach
    fun stop() {
        workers.stop()
        queue.close()
        telemetry.close()
        nats.close()
        assertEquals(emptyList<Exception>(), unexpected.toList())
    }

    private fun open() {
        nats.makeStream()
        queue.look()
        workers.start()
    }

    private fun finished(name: String): List<SpanData> = spans.finishedSpanItems.filter { it.name == name }

    private fun SpanData.value(name: String): Any? =
        attributes.asMap().entries.firstOrNull { (key, _) -> key.key == name }?.value

    @Test
    fun `an order is booked in a trace of its own, linked to that in which it was placed`() {
        open()
        nats.publish(MESSAGE, mapOf("traceparent" to "00-$TRACE-$PARENT-01", "Nats-Msg-Id" to "o1"))
        eventually("the message is done with") { nats.kept() == 0L }
        assertEquals(listOf(order()), books.orders.toList())
        val span = finished("process orders.placed").single()
        assertEquals(SpanKind.CONSUMER to SpanId.getInvalid(), span.kind to span.parentSpanId)
        assertEquals(listOf(TRACE to PARENT), span.links.map { it.spanContext.traceId to it.spanContext.spanId })
        val expected = mapOf(
            "messaging.system" to "nats",
            "messaging.operation.name" to "process",
            "messaging.operation.type" to "process",
            "messaging.destination.name" to "orders.placed",
            "messaging.consumer.group.name" to "accounting",
            "messaging.message.id" to "o1",
            "messaging.message.body.size" to MESSAGE.length.toLong(),
            "server.address" to "127.0.0.1",
            "server.port" to nats.port.toLong(),
            "app.message.delivery.count" to 1L,
            "app.order.id" to "o1",
            "app.order.new" to true,
            "app.order.delay" to 2.0,
        )
        assertEquals(expected, span.attributes.asMap().entries.associate { (key, value) -> key.key to value })
        val statement = finished("INSERT").single()
        assertEquals(span.traceId to span.spanId, statement.traceId to statement.parentSpanId)
    }

    @Test
    fun `one that failed comes again, and one that came twice is booked once`() {
        books.fails = 1
        open()
        nats.publish(MESSAGE)
        eventually("the message is done with") { nats.kept() == 0L }
        nats.publish(MESSAGE)
        eventually("the second is done with") { finished("process orders.placed").size == 3 && nats.kept() == 0L }
        assertEquals(1, books.orders.size)
        val (failed, again, twice) = finished("process orders.placed")
        assertEquals(StatusCode.ERROR to "the disk is full", failed.status.statusCode to failed.status.description)
        assertEquals("java.sql.SQLException", failed.value("error.type"))
        assertEquals(listOf(1L, 2L, 1L), listOf(failed, again, twice).map { it.value("app.message.delivery.count") })
        assertEquals(listOf(null, true, false), listOf(failed, again, twice).map { it.value("app.order.new") })
        val metrics = reader.collectAllMetrics().associateBy { it.name }
        assertEquals(1L, metrics.getValue("app.order.delay").histogramData.points.single().count)
    }

    @Test
    fun `what is no order is given up, and the next one is booked`() {
        open()
        nats.publish("not an order")
        nats.publish(MESSAGE)
        eventually("both are done with") { nats.kept() == 0L && books.orders.size == 1 }
        val refused = finished("process orders.placed").single { it.status.statusCode == StatusCode.ERROR }
        assertTrue(refused.status.description.startsWith("the message is not an order: "), refused.status.description)
    }

    @Test
    fun `while the database is away messages stay in the queue, and are counted`() {
        canWork = false
        open()
        repeat(3) { nats.publish(MESSAGE.replace("o1", "o$it")) }
        eventually("three wait") {
            queue.look()
            queue.state()?.pending == 3L
        }
        canWork = true
        eventually("none waits") {
            queue.look()
            queue.state()?.pending == 0L
        }
        assertEquals(setOf("o0", "o1", "o2"), books.orders.map { it.id }.toSet())
    }

    @Test
    fun `a queue that is killed is found again with all that it kept`() {
        open()
        canWork = false
        nats.publish(MESSAGE)
        nats.kill()
        eventually("it is missed") {
            queue.look()
            !queue.reachable()
        }
        nats.start()
        canWork = true
        eventually("the order is booked") {
            queue.look()
            books.orders.size == 1
        }
        assertEquals("the queue answers", log.first())
    }
}
