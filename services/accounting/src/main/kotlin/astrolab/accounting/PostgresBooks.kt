package astrolab.accounting

import java.sql.Connection
import java.sql.ResultSet
import java.sql.SQLException
import java.sql.Timestamp
import javax.sql.DataSource

/** Books in PostgreSQL: an order and its lines come in one transaction, and an order that is there already changes nothing. */
class PostgresBooks(private val source: DataSource) : Books {
    /** Whether the tables are known to be there. A database that was recreated has none again. */
    @Volatile
    private var ready = false

    override fun add(order: Order): Boolean = inTransaction { connection ->
        connection.prepareStatement(ADD).use { statement ->
            statement.setString(1, order.id)
            statement.setString(2, order.userId)
            statement.setTimestamp(3, Timestamp.from(order.placedAt))
            statement.setString(4, order.countryCode)
            statement.setString(5, order.trackingId)
            statement.setBigDecimal(6, order.shipping)
            statement.setBigDecimal(7, order.total)
            statement.setString(8, order.currencyCode)
            if (statement.executeUpdate() == 0) return@inTransaction false
        }
        connection.prepareStatement(ADD_ITEM).use { statement ->
            order.items.forEachIndexed { line, item ->
                statement.setString(1, order.id)
                statement.setInt(2, line)
                statement.setString(3, item.productId)
                statement.setInt(4, item.quantity)
                statement.setBigDecimal(5, item.cost)
                statement.addBatch()
            }
            statement.executeBatch()
        }
        true
    }

    override fun of(userId: String, most: Int): List<Order> = inTransaction { connection ->
        val orders = connection.prepareStatement(FIND).use { statement ->
            statement.setString(1, userId)
            statement.setInt(2, most)
            statement.executeQuery().use { it.map { row -> orderIn(row) } }
        }
        val items = itemsOf(connection, orders.map { it.id })
        orders.map { it.copy(items = items[it.id].orEmpty()) }
    }

    private fun itemsOf(connection: Connection, ids: List<String>): Map<String, List<Order.Item>> {
        if (ids.isEmpty()) return emptyMap()
        return connection.prepareStatement(FIND_ITEMS).use { statement ->
            statement.setArray(1, connection.createArrayOf("text", ids.toTypedArray()))
            statement.executeQuery().use { found -> found.map { it.getString("order_id") to itemIn(it) } }
        }.groupBy({ it.first }, { it.second })
    }

    private fun <T> inTransaction(work: (Connection) -> T): T = source.connection.use { connection ->
        connection.autoCommit = false
        try {
            prepare(connection)
            work(connection).also { connection.commit() }
        } catch (failed: SQLException) {
            if (failed.sqlState == NO_SUCH_TABLE) ready = false
            runCatching { connection.rollback() }
            throw failed
        }
    }

    private fun prepare(connection: Connection) {
        if (ready) return
        connection.createStatement().use { it.execute(TABLES) }
        connection.commit()
        ready = true
    }

    private companion object {
        const val NO_SUCH_TABLE = "42P01"

        // Two that start at once would both create what neither has seen: the lock has one wait for the other.
        const val TABLES = """
            SELECT pg_advisory_xact_lock(1);
            CREATE TABLE IF NOT EXISTS orders (
              id text PRIMARY KEY,
              user_id text NOT NULL,
              placed_at timestamptz NOT NULL,
              booked_at timestamptz NOT NULL DEFAULT now(),
              country_code text NOT NULL,
              tracking_id text NOT NULL,
              shipping numeric(20, 9) NOT NULL,
              total numeric(20, 9) NOT NULL,
              currency_code text NOT NULL
            );
            CREATE INDEX IF NOT EXISTS orders_of_user ON orders (user_id, placed_at DESC);
            CREATE TABLE IF NOT EXISTS order_items (
              order_id text REFERENCES orders,
              line integer,
              product_id text NOT NULL,
              quantity integer NOT NULL,
              cost numeric(20, 9) NOT NULL,
              PRIMARY KEY (order_id, line)
            )"""
        const val ADD =
            "INSERT INTO orders (id, user_id, placed_at, country_code, tracking_id, shipping, total, currency_code) " +
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"
        const val ADD_ITEM =
            "INSERT INTO order_items (order_id, line, product_id, quantity, cost) VALUES (?, ?, ?, ?, ?)"
        const val FIND =
            "SELECT id, user_id, placed_at, country_code, tracking_id, shipping, total, currency_code FROM orders " +
                "WHERE user_id = ? ORDER BY placed_at DESC LIMIT ?"
        const val FIND_ITEMS =
            "SELECT order_id, product_id, quantity, cost FROM order_items WHERE order_id = ANY(?) ORDER BY order_id, line"

        fun <T> ResultSet.map(read: (ResultSet) -> T): List<T> = buildList { while (next()) add(read(this@map)) }

        fun orderIn(row: ResultSet) = Order(
            id = row.getString("id"),
            userId = row.getString("user_id"),
            placedAt = row.getTimestamp("placed_at").toInstant(),
            countryCode = row.getString("country_code"),
            trackingId = row.getString("tracking_id"),
            shipping = row.getBigDecimal("shipping"),
            total = row.getBigDecimal("total"),
            currencyCode = row.getString("currency_code"),
            items = emptyList(),
        )

        fun itemIn(row: ResultSet) =
            Order.Item(row.getString("product_id"), row.getInt("quantity"), row.getBigDecimal("cost"))
    }
}
