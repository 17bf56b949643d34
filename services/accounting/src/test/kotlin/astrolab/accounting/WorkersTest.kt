package astrolab.accounting

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.util.concurrent.CancellationException
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.atomic.AtomicInteger

class WorkersTest {
    @Test
    fun `a request to the queue that was cancelled is told, and ends no worker`() {
        val asked = AtomicInteger()
        val unexpected = ConcurrentLinkedQueue<Exception>()
        val next = {
            if (asked.incrementAndGet() <= Workers.COUNT) throw CancellationException("the connection broke off")
            Thread.sleep(PAUSE_MS)
            null
        }
        val workers = Workers(next, { true }, {}, unexpected::add)
        workers.start()
        eventually("each has asked again") { asked.get() >= 2 * Workers.COUNT }
        workers.stop()
        assertEquals(List(Workers.COUNT) { "the connection broke off" }, unexpected.map { it.message })
    }

    private companion object {
        const val PAUSE_MS = 20L
    }
}
