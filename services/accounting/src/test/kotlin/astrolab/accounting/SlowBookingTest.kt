package astrolab.accounting

import io.opentelemetry.api.common.AttributeKey
import io.opentelemetry.sdk.trace.ReadableSpan
import io.opentelemetry.sdk.trace.SdkTracerProvider
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue

class SlowBookingTest {
    private val flagd = FakeFlagd()
    private val tracer = SdkTracerProvider.builder().build().get("test")

    @AfterEach
    fun stop() = flagd.close()

    @Test
    fun `one comes after the other until the fault ends, and each span says what was on`() = runBlocking {
        flagd.isOn = true
        val slow = SlowBooking(flagd.flag(), Duration.ofMinutes(10))
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
        flagd.isOn = false
        all.forEach { it.join() }
        assertEquals(3, done.size)
    }

    @Test
    fun `without the fault nobody waits`() = runBlocking {
        val span = tracer.spanBuilder("process").startSpan()
        SlowBooking(flagd.flag(), Duration.ofMinutes(10)).before(span)
        assertEquals("off", variant(span as ReadableSpan))
    }

    private fun variant(span: ReadableSpan): String? =
        span.getAttribute(AttributeKey.stringKey("feature_flag.result.variant"))
}
