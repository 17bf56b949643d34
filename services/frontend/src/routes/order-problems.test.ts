import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bodyOf, FORM, ORDER_ID, type OrderingShop, openOrderingShop } from "../../testing/ordering-shop.ts";

let shop: OrderingShop;

beforeEach(async () => {
  shop = await openOrderingShop();
});

afterEach(() => shop.close());

test.each([
  [{ loyaltyLevel: "platinum" }, true, "A loyalty level is gold, silver, bronze or none."],
  [{ orderId: "7" }, true, "An order's id is a UUID, such as 7f9c24e8-3b12-4fef-91e0-56a2d5a2b1c3."],
  [{ orderId: "" }, true, "An order's id is a UUID, such as 7f9c24e8-3b12-4fef-91e0-56a2d5a2b1c3."],
  [{}, false, "The cart is empty, so there is nothing to order."],
])("%o with a session %s is refused, and nobody is asked", async (fields, known, message) => {
  const response = await shop.order({ ...FORM, ...fields }, known ? await shop.visitor() : "");
  expect([response.status, (await bodyOf(response)).includes(message), shop.asked]).toEqual([422, true, []]);
});

/** The answer to an order that is refused, and the values of its form. */
async function refusedForm(fields: Record<string, string>): Promise<{ text: string[]; values: Map<string, string> }> {
  shop.fail({ code: status.INVALID_ARGUMENT, details: "The card has expired." });
  const page = await shop.order({ ...FORM, ...fields }, await shop.visitor());
  expect(page.status).toBe(422);
  const html = await page.clone().text();
  const inputs = html.matchAll(/<input (?:type="hidden" )?name="(\w+)" value="([^"]*)"/g);
  const chosen = html.matchAll(/<select name="(\w+)".*?<option value="(\w+)" selected>/g);
  return {
    text: await bodyOf(page),
    values: new Map([...inputs, ...chosen].map(([, name = "", value = ""]) => [name, value])),
  };
}

test("an order that is refused says why above its form, which has what was typed but for the card", async () => {
  const typed = { email: "ada", city: "<b>Köln</b>", loyaltyLevel: "gold", countryCode: "FR", orderId: ORDER_ID };
  const card = { cardNumber: "4000 0000 0000 0002", cvv: "987", expirationMonth: "2", expirationYear: "2020" };
  const { text, values } = await refusedForm({ ...typed, ...card });
  expect(text).toEqual([
    ...["1", "items", "Not ordered yet", "The card has expired."],
    ...["What you typed is still here, except for the card's number and code.", "Checkout"],
    ...["Where to", "Email", "Street", "City", "ZIP code", "Country"],
    ...["Paid by a pretended card", "Card number", "Expires in month", "of year", "Security code", "Loyalty level"],
    ...["Place the order", "Nothing is charged and nothing is shipped, so please leave your own card in your pocket."],
  ]);
  expect(Object.fromEntries(values)).toEqual({
    ...{ orderId: ORDER_ID, email: "ada", street: "1 Analytical Way", city: "&lt;b&gt;Köln&lt;/b&gt;" },
    ...{ zipCode: "50667", countryCode: "FR", loyaltyLevel: "gold", expirationMonth: "2", expirationYear: "2020" },
    ...{ cardNumber: "4242 4242 4242 4242", cvv: "123" },
  });
});

test("what the form cannot show is replaced in it by what it can", async () => {
  const { values } = await refusedForm({ countryCode: "XX" });
  expect([values.get("countryCode"), values.get("loyaltyLevel")]).toEqual(["US", "none"]);
  expect(values.get("orderId")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test("who has nothing in the cart is led back to the catalogue, and gets no form", async () => {
  shop.fail({ code: status.FAILED_PRECONDITION, details: "The cart is empty, so there is nothing to order." });
  const cookie = await shop.visitor();
  shop.cart.carts.clear();
  expect(await bodyOf(await shop.order(FORM, cookie))).toEqual([
    ...["0", "items", "That did not work", "The cart is empty, so there is nothing to order.", "Back to the catalogue"],
  ]);
});

test.each([
  [status.INVALID_ARGUMENT, "The card has expired."],
  [status.FAILED_PRECONDITION, "The cart is empty, so there is nothing to order."],
  [status.ABORTED, "This cart is being ordered already."],
])("what checkout refuses with %d is told in its words", async (code, details) => {
  shop.fail({ code, details });
  const cookie = await shop.visitor();
  const page = await shop.order(FORM, cookie);
  expect([page.status, (await bodyOf(page)).includes(details)]).toEqual([422, true]);
  const init = { method: "POST", body: JSON.stringify(FORM), headers: { cookie } };
  const answer = await shop.app.request("/api/checkout", init);
  expect([answer.status, await answer.json()]).toEqual([422, { error: { code: "order_refused", message: details } }]);
});

test("an order that fails says where, and that the cart is as it was", async () => {
  const details = "The order failed at charge: no money was taken.";
  shop.fail({ code: status.INTERNAL, details });
  const page = await shop.order(FORM, await shop.visitor());
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(await bodyOf(page)).toEqual([
    ...["1", "items", "Not ordered", `${details} (`, "INTERNAL", ")"],
    ...["Your cart is as it was.", "Try again", "in a moment: an order that fails is paid back. Or"],
    ...["see what is going on", "."],
  ]);
  expect(shop.errors).toEqual([]);
});

test("an order of whose end nothing is heard leads to where it would be", async () => {
  const cookie = await shop.visitor();
  shop.checkout.kill();
  const page = await shop.order({ ...FORM, orderId: ORDER_ID }, cookie);
  const text = await page.clone().text();
  expect([page.status, await bodyOf(page)]).toEqual([
    503,
    [
      ...["1", "items", "Out of sight", "Checkout does not answer. (", "UNAVAILABLE", ")"],
      ...["It may have been placed all the same:", "look for it", "before you", "order again", ", or"],
      ...["see what is going on", "."],
    ],
  ]);
  expect(text).toContain(`<a href="/orders/${ORDER_ID}">look for it</a>`);
  expect(shop.errors).toEqual([]);
});
