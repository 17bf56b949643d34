package astrolab.accounting

import astrolab.telemetry.Flags
import astrolab.telemetry.Health
import io.opentelemetry.sdk.OpenTelemetrySdk
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter
import io.opentelemetry.sdk.trace.SdkTracerProvider
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.sql.SQLException

class OrderServerTest {
    private val spans = InMemorySpanExporter.create()
    private val telemetry = OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
        .build()
    private val unexpected = mutableListOf<Exception>()
    private val client = HttpClient.newHttpClient()
    private var answers = true
    private var found: () -> List<Order> = { listOf(order()) }
    private lateinit var server: OrderServer

    private val books = object : Books {
        override fun add(order: Order) = error("nobody writes by HTTP")

        override fun of(userId: String, most: Int): List<Order> = found()
    }

    @BeforeEach
    fun start() {
        val health = Health({ listOf("queue") }, { emptyList() })
        val off = Flags("http://127.0.0.1:1") {}.watch("someFault")
        server = OrderServer(0, books, off, { answers }, health, telemetry, unexpected::add)
        server.start()
    }

    @AfterEach
    fun stop() {
        server.stop()
        telemetry.close()
    }

    private fun ask(path: String, method: String = "GET"): String {
        val address = URI.create("http://127.0.0.1:${server.port}$path")
        val request = HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody()).build()
        val response = client.send(request, BodyHandlers.ofString())
        assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""))
        return "${response.statusCode()} ${response.body()}"
    }

    private fun problem(code: String, message: String) = """{"error":{"code":"$code","message":"$message"}}"""

    @Test
    fun `a user's orders are given, and the request has a span that its health has not`() {
        assertEquals("200 $ANSWER", ask("/orders?userId=ada"))
        assertEquals("""200 {"status":"ok","missing":["queue"]}""", ask("/healthz"))
        assertEquals(listOf("GET /orders"), spans.finishedSpanItems.map { it.name })
    }

    @Test
    fun `what cannot be meant is refused`() {
        val badUser = problem("bad_user_id", "A user id is 1 to 64 letters, digits, dashes and underscores.")
        assertEquals("400 $badUser", ask("/orders"))
        assertEquals("400 $badUser", ask("/orders?userId=a%20b"))
        assertEquals("404 ${problem("no_such_address", "There is /orders.")}", ask("/orders/o1"))
        assertEquals("405 ${problem("bad_method", "/orders takes GET.")}", ask("/orders?userId=ada", "POST"))
    }

    @Test
    fun `books that cannot be read are said, and a bug is told`() {
        val away = problem("books_unavailable", "The books cannot be read at the moment. Try again soon.")
        found = { throw SQLException("no connection") }
        assertEquals("503 $away", ask("/orders?userId=ada"))
        answers = false
        found = { listOf(order()) }
        assertEquals("503 $away", ask("/orders?userId=ada"))
        answers = true
        val bug = IllegalStateException("it is in two minds")
        found = { throw bug }
        assertEquals(
            "500 ${problem("internal", "Something went wrong in the accounting service.")}",
            ask("/orders?userId=ada"),
        )
        assertEquals(listOf<Exception>(bug), unexpected)
    }
}
