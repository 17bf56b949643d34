package astrolab.accounting

import astrolab.telemetry.Flag
import astrolab.telemetry.Flags
import com.sun.net.httpserver.HttpServer
import java.net.InetSocketAddress

/** A flag server with one flag, for all keys. */
class FakeFlagd : AutoCloseable {
    @Volatile
    var isOn = false
    private val server = HttpServer.create(InetSocketAddress("127.0.0.1", 0), 0)

    init {
        server.createContext("/") { exchange ->
            val answer = """{"value":$isOn,"variant":"${if (isOn) "on" else "off"}"}""".toByteArray()
            exchange.sendResponseHeaders(200, answer.size.toLong())
            exchange.responseBody.write(answer)
            exchange.close()
        }
        server.start()
    }

    /** One that is known. */
    fun flag(): Flag {
        val flags = Flags("http://127.0.0.1:${server.address.port}") {}
        val flag = flags.watch("someFault")
        flags.start()
        eventually("the flag is known") { flags.reachable() && flag.decide().on() == isOn }
        return flag
    }

    override fun close() = server.stop(0)
}
