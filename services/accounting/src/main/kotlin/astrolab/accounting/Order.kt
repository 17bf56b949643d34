package astrolab.accounting

import java.math.BigDecimal
import java.time.Instant

/** An order that was confirmed, as checkout has told it. */
data class Order(
    val id: String,
    val userId: String,
    val placedAt: Instant,
    val countryCode: String,
    val trackingId: String,
    val shipping: BigDecimal,
    val total: BigDecimal,
    val currencyCode: String,
    val items: List<Item>,
) {
    /** One product, how many of it, and what these cost together. */
    data class Item(val productId: String, val quantity: Int, val cost: BigDecimal)
}
