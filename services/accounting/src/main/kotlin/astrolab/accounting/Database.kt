package astrolab.accounting

import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource
import io.opentelemetry.api.OpenTelemetry
import io.opentelemetry.instrumentation.hikaricp.v3_0.HikariTelemetry
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry
import org.postgresql.ds.PGSimpleDataSource
import java.time.Duration
import javax.sql.DataSource

/** Where PostgreSQL is, and as whom it is asked; inside of the stack nobody has a password. */
data class DatabaseAddress(val host: String, val port: Int, val database: String = "shop", val user: String = "shop")

/** A pool of connections whose waits and use are measured, and whose statements each have a span. */
class Database(address: DatabaseAddress, telemetry: OpenTelemetry) : AutoCloseable {
    private val pool = HikariDataSource(
        HikariConfig().apply {
            poolName = address.database
            dataSource = plainSource(address)
            maximumPoolSize = MOST_CONNECTIONS
            // Each is a process of its own in the database.
            minimumIdle = 1
            connectionTimeout = WAIT.toMillis()
            validationTimeout = VALIDATION.toMillis()
            idleTimeout = IDLE.toMillis()
            // One that is away at the start is looked for again whenever a connection is needed.
            initializationFailTimeout = -1
            metricsTrackerFactory = HikariTelemetry.create(telemetry).createMetricsTrackerFactory()
        },
    )

    /** Traced, that waiting for a connection is seen too. */
    val source: DataSource = JdbcTelemetry.builder(telemetry)
        .setDataSourceInstrumenterEnabled(true)
        .setTransactionInstrumenterEnabled(true)
        .build()
        .wrap(pool)

    override fun close() = pool.close()

    companion object {
        const val MOST_CONNECTIONS = 4

        /** How long a request waits for a connection of the pool. */
        val WAIT: Duration = Duration.ofSeconds(2)

        /** How long a statement waits for what somebody else has locked: until then it is late, and no error. */
        val LOCK_WAIT: Duration = Duration.ofSeconds(25)
        private val VALIDATION: Duration = Duration.ofSeconds(1)
        private val IDLE: Duration = Duration.ofMinutes(1)
        private const val CONNECT_SECONDS = 2
        private const val ANSWER_SECONDS = 30

        /** Neither pooled nor traced. */
        fun plainSource(address: DatabaseAddress, name: String = "accounting") = PGSimpleDataSource().apply {
            serverNames = arrayOf(address.host)
            portNumbers = intArrayOf(address.port)
            databaseName = address.database
            user = address.user
            applicationName = name
            connectTimeout = CONNECT_SECONDS
            loginTimeout = CONNECT_SECONDS
            socketTimeout = ANSWER_SECONDS
            tcpKeepAlive = true
            options = "-c lock_timeout=${LOCK_WAIT.toMillis()}"
        }
    }
}
