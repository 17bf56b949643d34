package astrolab.accounting

import java.lang.ProcessBuilder.Redirect
import java.net.InetSocketAddress
import java.net.ServerSocket
import java.net.Socket
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import kotlin.io.path.createTempDirectory

/** A real server, on a port of its own that it keeps when it is started again, as it does what it has stored. */
abstract class Server : AutoCloseable {
    val port: Int = ServerSocket(0).use { it.localPort }
    protected val folder: Path = createTempDirectory()
    private var process: Process? = null

    protected abstract val command: List<String>

    fun start() {
        eventually("${command.first()} answers") {
            // One that was killed may leave others behind who are still in the way.
            if (process?.isAlive != true) process = launched()
            runCatching { answer() }.isSuccess
        }
    }

    private fun launched(): Process =
        ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start()

    /** Throws until it can be used. */
    protected open fun answer() = Socket().use { it.connect(InetSocketAddress("127.0.0.1", port), TIMEOUT_MS) }

    fun kill() {
        process?.destroyForcibly()?.waitFor(TIMEOUT_S, TimeUnit.SECONDS)
    }

    override fun close() {
        kill()
        folder.toFile().deleteRecursively()
    }

    private companion object {
        const val TIMEOUT_MS = 500
        const val TIMEOUT_S = 10L
    }
}

private const val PATIENCE_MS = 20_000L
private const val LOOK_MS = 20L

/** Waits until it is so. */
fun eventually(what: String, isSo: () -> Boolean) {
    val end = System.currentTimeMillis() + PATIENCE_MS
    while (!isSo()) {
        check(System.currentTimeMillis() < end) { "not so after 20 s: $what" }
        Thread.sleep(LOOK_MS)
    }
}
