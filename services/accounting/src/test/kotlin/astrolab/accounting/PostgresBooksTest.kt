package astrolab.accounting

import io.opentelemetry.api.OpenTelemetry
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import java.sql.SQLException
import java.util.concurrent.Callable
import java.util.concurrent.Executors

class PostgresBooksTest {
    private val server = PostgresServer()
    private lateinit var database: Database
    private lateinit var books: PostgresBooks

    @BeforeEach
    fun start() {
        server.start()
        database = Database(server.address, OpenTelemetry.noop())
        books = PostgresBooks(database.source)
    }

    @AfterEach
    fun stop() {
        database.close()
        server.close()
    }

    @Test
    fun `orders come back with their lines, newest first, and each user's alone`() {
        val older = order("o0", placedAt = "2026-11-29T12:00:00Z")
        assertEquals(emptyList<Order>(), books.of("ada", 10))
        for (each in listOf(older, order("o1"), order("o2", userId = "bob"))) assertTrue(books.add(each))
        assertEquals(listOf(order("o1"), older), books.of("ada", 10))
        assertEquals(listOf(order("o1")), books.of("ada", 1))
    }

    @Test
    fun `an order is written once, however many bring it at once`() {
        val threads = Executors.newFixedThreadPool(4)
        val added = threads.invokeAll(List(8) { Callable { books.add(order()) } }).map { it.get() }
        threads.shutdown()
        assertEquals(1, added.count { it })
        assertEquals(listOf(1, 1), listOf(server.count("orders"), server.count("order_items")))
    }

    @Test
    fun `what is written outlives a kill, and a database that is back is used`() {
        books.add(order())
        server.kill()
        assertThrows(SQLException::class.java) { books.add(order("o2")) }
        server.start()
        eventually("the books can be written again") { runCatching { books.add(order("o3")) }.isSuccess }
        assertEquals(setOf("o1", "o3"), books.of("ada", 10).map { it.id }.toSet())
    }

    @Test
    fun `tables that are gone are made again`() {
        books.add(order())
        server.run("DROP TABLE order_items, orders")
        assertThrows(SQLException::class.java) { books.add(order()) }
        assertTrue(books.add(order()))
    }

    @Test
    fun `the watch knows whether it answers, and whether it is a PostgreSQL`() {
        val log = mutableListOf<String>()
        val watch = DatabaseWatch(server.address, log::add)
        assertFalse(watch.reachable())
        watch.look()
        assertTrue(watch.reachable())
        server.kill()
        watch.look()
        assertTrue(watch.reachable())
        watch.look()
        assertFalse(watch.reachable())
        assertEquals("the database answers", log[0])
        assertTrue(log[1].startsWith("the database gives no answer: "), log[1])
    }
}
