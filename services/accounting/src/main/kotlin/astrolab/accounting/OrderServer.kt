package astrolab.accounting

import astrolab.telemetry.Flag
import astrolab.telemetry.Health
import com.google.gson.JsonObject
import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import io.opentelemetry.api.OpenTelemetry
import io.opentelemetry.api.trace.Span
import io.opentelemetry.instrumentation.javahttpserver.JavaHttpServerTelemetry
import java.net.InetSocketAddress
import java.net.URLDecoder
import java.sql.SQLException
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

/** A user's orders by HTTP, and the service's health. */
class OrderServer(
    port: Int,
    private val books: Books,
    private val fault: Flag,
    private val databaseAnswers: () -> Boolean,
    health: Health,
    telemetry: OpenTelemetry,
    private val unexpected: (Exception) -> Unit,
) {
    private val threads = Executors.newFixedThreadPool(THREADS)
    private val server = HttpServer.create(InetSocketAddress(port), 0)

    init {
        server.executor = threads
        val orders = server.createContext(PATH, ::handle)
        JavaHttpServerTelemetry.create(telemetry).configure(orders)
        server.createContext("/healthz") { it.send(OK, health.answer()) }
    }

    val port: Int get() = server.address.port

    fun start() = server.start()

    fun stop() {
        // It waits for as long as it is told to, whether or not requests are under way.
        server.stop(0)
        threads.shutdown()
        threads.awaitTermination(GRACE_MS, TimeUnit.MILLISECONDS)
    }

    private fun handle(exchange: HttpExchange) {
        Span.current().setAllAttributes(fault.decide().attributes())
        val (status, answer) = try {
            answer(exchange)
        } catch (failed: SQLException) {
            Span.current().recordException(failed)
            away()
        } catch (bug: RuntimeException) {
            unexpected(bug)
            500 to problem("internal", "Something went wrong in the accounting service.")
        }
        exchange.send(status, answer)
    }

    private fun answer(exchange: HttpExchange): Pair<Int, JsonObject> {
        val userId = queryOf(exchange)["userId"].orEmpty()
        return when {
            exchange.requestURI.path != PATH -> 404 to problem("no_such_address", "There is $PATH.")
            exchange.requestMethod != "GET" -> 405 to problem("bad_method", "$PATH takes GET.")
            !USER_ID.matches(userId) -> 400 to problem("bad_user_id", BAD_USER_ID)
            !databaseAnswers() -> away()
            else -> OK to jsonOf(books.of(userId, MOST_ORDERS))
        }
    }

    private fun queryOf(exchange: HttpExchange): Map<String, String> =
        exchange.requestURI.rawQuery.orEmpty().split("&").associate {
            it.substringBefore("=") to URLDecoder.decode(it.substringAfter("=", ""), Charsets.UTF_8)
        }

    private fun HttpExchange.send(status: Int, answer: JsonObject) {
        val bytes = answer.toString().toByteArray()
        responseHeaders["Content-Type"] = listOf("application/json")
        responseHeaders["Cache-Control"] = listOf("no-store")
        sendResponseHeaders(status, bytes.size.toLong())
        responseBody.write(bytes)
        close()
    }

    private companion object {
        const val PATH = "/orders"
        const val MOST_ORDERS = 50
        const val THREADS = 8
        const val GRACE_MS = 800L
        const val OK = 200
        const val BAD_USER_ID = "A user id is 1 to 64 letters, digits, dashes and underscores."
        val USER_ID = Regex("[A-Za-z0-9_-]{1,64}")

        fun away() = 503 to problem("books_unavailable", "The books cannot be read at the moment. Try again soon.")
    }
}
