package astrolab.accounting

import astrolab.telemetry.Background
import astrolab.telemetry.Ending
import astrolab.telemetry.Flags
import astrolab.telemetry.Health
import astrolab.telemetry.ProcessMetrics
import java.lang.management.ManagementFactory
import java.time.Clock

/** The shop's books: takes orders from the queue into PostgreSQL, and gives them back by HTTP on :8080. */
fun main() {
    val telemetry = startTelemetry()
    val meter = telemetry.getMeter("accounting")
    ProcessMetrics.observe(meter)
    val flags = Flags(env("OFREP_ENDPOINT", "http://flagd:8016"), ::log)
    val slow = SlowBooking(flags.watch("natsQueueProblems"))
    val locked = flags.watch("accountingDatabaseLock")
    flags.observe(meter)

    val (host, port) = env("POSTGRESQL_ADDR", "postgresql:5432").split(":")
    val address = DatabaseAddress(host, port.toInt())
    val watch = DatabaseWatch(address, ::log)
    val books = PostgresBooks(Database(address, telemetry).source)
    val queue = OrderQueue(env("QUEUE_ADDR", "queue:4222"), ::log)
    val spans = ProcessSpan(telemetry, queue.host, queue.port)
    val processing =
        Processing(books, spans, QueueMetrics(meter, queue.host, queue::state), Clock.systemUTC(), slow::before)
    val lock = HeldLock(locked, Database.plainSource(address, "whoever-holds-the-table"), ::log)
    val workers = Workers(queue::next, watch::reachable, processing::process) { log(it.toString()) }
    val health = Health({ missing(queue, watch, address, flags) }, flags::problems)
    val server =
        OrderServer(env("PORT", "8080").toInt(), books, locked, watch::reachable, health, telemetry) {
            log(it.toString())
        }

    Background.repeat("database", DatabaseWatch.LOOK_EVERY_MS, watch::look, ::log)
    Background.repeat("queue", QUEUE_EVERY_MS, queue::look, ::log)
    Background.repeat("lock", HeldLock.LOOK_EVERY_MS, lock::look, ::log)
    flags.start()
    val stop = {
        workers.stop()
        server.stop()
        queue.close()
    }
    Ending.onTerm(stop, ::log)
    server.start()
    workers.start()
    log("listening on port ${server.port} after ${ManagementFactory.getRuntimeMXBean().uptime} ms")
}

private const val QUEUE_EVERY_MS = 1_000L

private fun missing(queue: OrderQueue, watch: DatabaseWatch, address: DatabaseAddress, flags: Flags): List<String> =
    listOfNotNull(
        queue.host.takeUnless { queue.reachable() },
        address.host.takeUnless { watch.reachable() },
        "flagd".takeUnless { flags.reachable() },
    )

private fun env(name: String, otherwise: String): String = System.getenv()[name] ?: otherwise

private fun log(line: String) = System.err.println(line)
