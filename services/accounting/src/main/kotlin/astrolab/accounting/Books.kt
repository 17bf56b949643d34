package astrolab.accounting

import java.sql.SQLException

/** Where orders are kept. */
interface Books {
    /**
     * Writes an order down. When it returns, the order is kept, whatever happens to this process.
     *
     * @return false where it was written down before
     */
    @Throws(SQLException::class)
    fun add(order: Order): Boolean

    /** A user's orders, newest first. */
    @Throws(SQLException::class)
    fun of(userId: String, most: Int): List<Order>
}
