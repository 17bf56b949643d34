package astrolab.accounting

import io.opentelemetry.api.OpenTelemetry
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit

class HeldLockTest {
    private val flagd = FakeFlagd()
    private val server = PostgresServer()
    private val log = mutableListOf<String>()
    private lateinit var database: Database
    private lateinit var books: PostgresBooks

    @BeforeEach
    fun start() {
        server.start()
        database = Database(server.address, OpenTelemetry.noop())
        books = PostgresBooks(database.source)
        books.add(order("o0"))
    }

    @AfterEach
    fun stop() {
        database.close()
        server.close()
        flagd.close()
    }

    @Test
    fun `who writes waits for as long as the flag is on`() {
        flagd.isOn = true
        val flag = flagd.flag()
        val lock = HeldLock(flag, Database.plainSource(server.address), log::add)
        lock.look()
        lock.look()
        val added = CompletableFuture.supplyAsync { books.add(order()) }
        eventually("it waits for the lock") { server.count("pg_locks WHERE NOT granted") == 1 }
        assertFalse(added.isDone)
        flagd.isOn = false
        eventually("the flag is off") { !flag.decide().on() }
        lock.look()
        assertTrue(added.get(5, TimeUnit.SECONDS))
        assertEquals(listOf("the table orders is locked", "the table orders is free"), log)
    }

    @Test
    fun `a database that was away is locked again`() {
        flagd.isOn = true
        val lock = HeldLock(flagd.flag(), Database.plainSource(server.address), log::add)
        lock.look()
        server.kill()
        lock.look()
        server.start()
        lock.look()
        assertEquals("the table orders is locked", log.first())
        assertTrue(log[1].startsWith("the lock cannot be taken: "), log[1])
        assertEquals("the table orders is locked", log.last())
    }
}
