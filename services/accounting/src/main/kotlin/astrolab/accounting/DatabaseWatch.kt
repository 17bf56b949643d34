package astrolab.accounting

import java.io.IOException
import java.net.InetSocketAddress
import java.net.Socket
import java.nio.ByteBuffer

/**
 * Knows whether the database answers, so that health can say so and nothing is begun that would fail. It speaks the
 * protocol's first words itself: a connection of the pool may be waiting for a lock, and would be missed there.
 */
class DatabaseWatch(private val address: DatabaseAddress, private val log: (String) -> Unit) {
    @Volatile
    private var reachable = false
    private var misses = 0

    fun reachable(): Boolean = reachable

    fun look() {
        val problem = problem()
        misses = if (problem == null) 0 else misses + 1
        // One late answer is no outage on a busy machine.
        val answers = problem == null || (reachable && misses < MISSES)
        if (answers != reachable) log(if (answers) "the database answers" else "the database gives no answer: $problem")
        reachable = answers
    }

    private fun problem(): String? = try {
        // The address is looked up each time: a database that was recreated has another one.
        Socket().use { socket ->
            socket.connect(InetSocketAddress(address.host, address.port), TIMEOUT_MS)
            socket.soTimeout = TIMEOUT_MS
            socket.getOutputStream().write(MAY_I_ENCRYPT)
            if (socket.getInputStream().read().toChar() in ANSWERS) null else "it does not speak PostgreSQL's protocol"
        }
    } catch (unreachable: IOException) {
        unreachable.message ?: unreachable.javaClass.simpleName
    }

    companion object {
        const val LOOK_EVERY_MS = 1_000L
        private const val MISSES = 2
        private const val TIMEOUT_MS = 800
        private const val ANSWERS = "SN"

        /** SSLRequest, after which a connection may end without a word in the server's log. */
        private val MAY_I_ENCRYPT: ByteArray = ByteBuffer.allocate(8).putInt(8).putInt(80_877_103).array()
    }
}
