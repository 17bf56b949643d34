package astrolab.accounting

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

class OrderJsonTest {
    @Test
    fun `an order is read as checkout writes it, and answered as the shop reads it`() {
        assertEquals(order(), orderOf(MESSAGE))
        assertEquals(ANSWER, jsonOf(listOf(order())).toString())
    }

    @Test
    fun `an amount is the same to the billionth`() {
        val money = moneyOf(amountOf(moneyOf("0.000000001".toBigDecimal(), "USD")), "USD")
        assertEquals("""{"currencyCode":"USD","units":0,"nanos":1}""", money.toString())
    }

    @ParameterizedTest
    @ValueSource(
        strings = [
            "",
            "not json",
            "[]",
            "{}",
            """{"orderId":7}""",
            """{"orderId":"o1","userId":"ada","placedAt":"yesterday","total":{}}""",
        ],
    )
    fun `what is no order is said`(message: String) {
        val refused = assertThrows(NoOrder::class.java) { orderOf(message) }
        assertTrue(refused.message.orEmpty().startsWith("the message is not an order: "), refused.message)
    }

    @Test
    fun `an item without a quantity makes no order`() {
        assertThrows(NoOrder::class.java) { orderOf(MESSAGE.replace("quantity", "count")) }
        assertThrows(NoOrder::class.java) { orderOf(MESSAGE.replace("\"units\":12", "\"units\":\"many\"")) }
    }
}
