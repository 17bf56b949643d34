package astrolab.accounting

import astrolab.telemetry.Flag
import astrolab.telemetry.Flags
import com.sun.net.httpserver.HttpServer
import io.opentelemetry.api.common.AttributeKey
import io.opentelemetry.sdk.trace.ReadableSpan
import io.opentelemetry.sdk.trace.SdkTracerProvider
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.net.InetSocketAddress
import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue

class SlowBookingTest {
    @Volatile
    private var isOn = true
    private val tracer = SdkTracerProvider.builder().build().get("test")
    private val flagd = HttpServer.create(InetSocketAddress("127.0.0.1", 0), 0)

    private fun flag(): Flag {
        flagd.createContext("/") { exchange ->
            val answer = """{"value":$isOn,"variant":"${if (isOn) "on" else "off"}"}""".toByteArray()
            exchange.sendResponseHeaders(200, answer.size.toLong())
            exchange.responseBody.write(answer)
            exchange.close()
        }
        flagd.start()
        val flags = Flags("http://127.0.0.1:${flagd.address.port}") {}
        val flag = flags.watch("natsQueueProblems")
        flags.start()
        eventually("the flag is known") { flag.decide().on() == isOn && flags.reachable() }
        return flag
    }

    @AfterEach
    fun stop() = flagd.stop(0)

    @Test
    fun `one comes after the other until the fault ends, and each span says what was on`() = runBlocking {
        val slow = SlowBooking(flag(), Duration.ofMinutes(10))
        val done = ConcurrentLinkedQueue<String>()
        val spans = List(3) { tracer.spanBuilder("process").startSpan() }
        val all = spans.map { span ->
            launch(Dispatchers.Default) {
                slow.before(span)
                done.add("done")
            }
        }
        eventually("all have begun") { spans.all { variant(it as ReadableSpan) == "on" } }
        assertEquals(0, done.size)
        isOn = false
        all.forEach { it.join() }
        assertEquals(3, done.size)
    }

    @Test
    fun `without the fault nobody waits`() = runBlocking {
        isOn = false
        val span = tracer.spanBuilder("process").startSpan()
        SlowBooking(flag(), Duration.ofMinutes(10)).before(span)
        assertEquals("off", variant(span as ReadableSpan))
    }

    private fun variant(span: ReadableSpan): String? =
        span.getAttribute(AttributeKey.stringKey("feature_flag.result.variant"))
}
