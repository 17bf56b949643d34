package astrolab.accounting

import java.math.BigDecimal
import java.time.Instant

/** What checkout's own test publishes. */
const val MESSAGE =
    """{"orderId":"o1","userId":"ada","placedAt":"2026-11-30T12:00:00.005Z","countryCode":"DE",""" +
        """"loyaltyLevel":"gold",""" +
        """"transactionId":"t1","trackingId":"DE 1","items":[{"productId":"GLOBE00001","quantity":1,""" +
        """"cost":{"currencyCode":"USD","units":12,"nanos":500000000}}],""" +
        """"shippingCost":{"currencyCode":"USD","units":8,"nanos":990000000},""" +
        """"total":{"currencyCode":"USD","units":21,"nanos":490000000}}"""

private fun usd(text: String) = BigDecimal(text).setScale(9)

/** The same, as the books have it. */
fun order(id: String = "o1", userId: String = "ada", placedAt: String = "2026-11-30T12:00:00.005Z") = Order(
    id = id,
    userId = userId,
    placedAt = Instant.parse(placedAt),
    countryCode = "DE",
    trackingId = "DE 1",
    shipping = usd("8.99"),
    total = usd("21.49"),
    currencyCode = "USD",
    items = listOf(Order.Item("GLOBE00001", 1, usd("12.5"))),
)

const val ANSWER =
    """{"orders":[{"orderId":"o1","placedAt":"2026-11-30T12:00:00.005Z","countryCode":"DE","trackingId":"DE 1",""" +
        """"shippingCost":{"currencyCode":"USD","units":8,"nanos":990000000},""" +
        """"total":{"currencyCode":"USD","units":21,"nanos":490000000},""" +
        """"items":[{"productId":"GLOBE00001","quantity":1,""" +
        """"cost":{"currencyCode":"USD","units":12,"nanos":500000000}}]}]}"""
