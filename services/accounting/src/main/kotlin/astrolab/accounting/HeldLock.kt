package astrolab.accounting

import astrolab.telemetry.Flag
import java.sql.Connection
import java.sql.SQLException
import javax.sql.DataSource

/**
 * The fault: somebody holds the table of the orders, as a change of its columns would, and forgets to let go. It is a
 * connection beside the pool's, which all of the pool's then wait for.
 */
class HeldLock(private val fault: Flag, private val source: DataSource, private val log: (String) -> Unit) {
    private var held: Connection? = null

    /** Takes the lock or lets it go, as the flag is. To be called again and again, by one thread. */
    fun look() {
        try {
            if (fault.decide().on()) hold() else release()
        } catch (failed: SQLException) {
            log("the lock cannot be taken: ${failed.message}")
            forget()
        }
    }

    private fun hold() {
        val known = held
        if (known != null && known.isValid(VALID_SECONDS)) return
        forget()
        val taken = source.connection
        held = taken
        taken.autoCommit = false
        taken.createStatement().use { it.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE") }
        log("the table orders is locked")
    }

    private fun release() {
        val known = held ?: return
        known.rollback()
        forget()
        log("the table orders is free")
    }

    private fun forget() {
        runCatching { held?.close() }
        held = null
    }

    companion object {
        const val LOOK_EVERY_MS = 500L
        private const val VALID_SECONDS = 1
    }
}
