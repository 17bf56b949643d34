package astrolab.accounting

import com.google.gson.JsonArray
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.time.Instant

/** A message that is no order: delivered again it would be none either. */
class NoOrder(cause: Throwable) : Exception("the message is not an order: ${cause.message}", cause)

/** What checkout publishes. */
internal fun orderOf(message: String): Order = try {
    val json = JsonParser.parseString(message).asJsonObject
    val total = json.getAsJsonObject("total")
    Order(
        id = json.text("orderId"),
        userId = json.text("userId"),
        placedAt = Instant.parse(json.text("placedAt")),
        countryCode = json.text("countryCode"),
        trackingId = json.text("trackingId"),
        shipping = amountOf(json.getAsJsonObject("shippingCost")),
        total = amountOf(total),
        currencyCode = total.text("currencyCode"),
        items = json.getAsJsonArray("items").map { itemOf(it.asJsonObject) },
    )
} catch (malformed: RuntimeException) {
    // Gson has a type of its own for each way in which JSON is not what was asked for.
    throw NoOrder(malformed)
}

private fun itemOf(json: JsonObject) =
    Order.Item(json.text("productId"), json["quantity"].asInt, amountOf(json.getAsJsonObject("cost")))

private fun JsonObject.text(name: String): String = get(name).asString

/** What a page of orders is made from, newest first. */
internal fun jsonOf(orders: List<Order>): JsonObject = JsonObject().apply {
    add("orders", arrayOf(orders) { jsonOf(it) })
}

private fun jsonOf(order: Order) = JsonObject().apply {
    addProperty("orderId", order.id)
    addProperty("placedAt", order.placedAt.toString())
    addProperty("countryCode", order.countryCode)
    addProperty("trackingId", order.trackingId)
    add("shippingCost", moneyOf(order.shipping, order.currencyCode))
    add("total", moneyOf(order.total, order.currencyCode))
    add("items", arrayOf(order.items) { jsonOf(it, order.currencyCode) })
}

private fun jsonOf(item: Order.Item, currencyCode: String) = JsonObject().apply {
    addProperty("productId", item.productId)
    addProperty("quantity", item.quantity)
    add("cost", moneyOf(item.cost, currencyCode))
}

private fun <T> arrayOf(all: List<T>, json: (T) -> JsonObject) = JsonArray().apply { all.forEach { add(json(it)) } }

/** Why a request was not answered as asked, in the shop's form. */
internal fun problem(code: String, message: String): JsonObject {
    val error = JsonObject().apply {
        addProperty("code", code)
        addProperty("message", message)
    }
    return JsonObject().apply { add("error", error) }
}
