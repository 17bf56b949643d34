package astrolab.accounting

import com.google.gson.JsonObject
import java.math.BigDecimal

private const val NANO_DIGITS = 9

/** An amount as the shop's protocol has it, whole units and billionths of one, as one number. */
internal fun amountOf(money: JsonObject): BigDecimal {
    val nanos = BigDecimal.valueOf(money["nanos"]?.asLong ?: 0L, NANO_DIGITS)
    return BigDecimal.valueOf(money["units"]?.asLong ?: 0L).add(nanos)
}

/** Of what [amountOf] read. */
internal fun moneyOf(amount: BigDecimal, currencyCode: String): JsonObject {
    val units = amount.toBigInteger()
    val nanos = amount.subtract(BigDecimal(units)).movePointRight(NANO_DIGITS)
    return JsonObject().apply {
        addProperty("currencyCode", currencyCode)
        addProperty("units", units)
        addProperty("nanos", nanos.toInt())
    }
}
