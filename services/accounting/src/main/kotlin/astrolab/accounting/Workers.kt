package astrolab.accounting

import io.nats.client.Message
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancel
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.runInterruptible

/**
 * Some at work side by side, each on one message at a time. While the database is away they take none: what waits in the
 * queue is safe there, and nothing fails over and over.
 */
class Workers(
    private val next: () -> Message?,
    private val canWork: () -> Boolean,
    private val process: suspend (Message) -> Unit,
    private val unexpected: (Exception) -> Unit,
) {
    private val scope = CoroutineScope(Dispatchers.Default)

    fun start() {
        repeat(COUNT) { scope.launch { work() } }
    }

    /** What is under way is given up, and comes again. */
    fun stop() = scope.cancel()

    private suspend fun work() {
        while (true) {
            if (!canWork()) {
                delay(PAUSE_MS)
                continue
            }
            try {
                runInterruptible(Dispatchers.IO) { next() }?.let { process(it) }
            } catch (problem: Exception) {
                // Being told to stop is an exception too, and so is a request to the queue that was cancelled: only the first ends it.
                currentCoroutineContext().ensureActive()
                unexpected(problem)
                delay(PAUSE_MS)
            }
        }
    }

    companion object {
        /** As many as the database has connections for. */
        const val COUNT = Database.MOST_CONNECTIONS
        private const val PAUSE_MS = 500L
    }
}
