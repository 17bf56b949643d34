package astrolab.accounting

import java.lang.ProcessBuilder.Redirect
import java.sql.Connection

/** PostgreSQL as the stack has it, but for its size. */
class PostgresServer : Server() {
    private val data = folder.resolve("data").toString()

    val address = DatabaseAddress("127.0.0.1", port, database = "postgres")

    override val command = listOf(
        "$BIN/postgres",
        "-D",
        data,
        "-c",
        "port=$port",
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "max_connections=20",
    )

    init {
        val made = ProcessBuilder("$BIN/initdb", "--pgdata=$data", "--username=shop", "--auth=trust", "--no-sync")
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start()
        check(made.waitFor() == 0) { "initdb failed" }
    }

    override fun answer() = connect().close()

    fun connect(): Connection = Database.plainSource(address).connection

    fun run(statement: String) = connect().use { connection ->
        connection.createStatement().use { it.execute(statement) }
    }

    fun count(table: String): Int = connect().use { connection ->
        connection.createStatement().use { statement ->
            statement.executeQuery("SELECT count(*) FROM $table").use { if (it.next()) it.getInt(1) else -1 }
        }
    }

    private companion object {
        const val BIN = "/usr/lib/postgresql/15/bin"
    }
}
