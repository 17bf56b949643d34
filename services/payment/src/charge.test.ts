import { expect, test } from "vitest";
import { charge } from "./charge.ts";
import { ChargeFailed, failingFor } from "./fault.ts";
import { Refusal } from "./refusal.ts";
import { Transactions } from "./transactions.ts";

const request = {
  amount: { currencyCode: "USD", units: 119, nanos: 950_000_000 },
  creditCard: { number: "4242424242424242", expirationYear: 2030, expirationMonth: 1, cvv: "123" },
  loyaltyLevel: "gold",
  orderId: "7f9c",
};

function till(given = { share: 0 }) {
  const span: Record<string, string | number | boolean> = {};
  const counted: string[] = [];
  const flag = { value: () => given.share, attributes: () => ({ "feature_flag.key": "paymentFailure" }) };
  const describe = (attributes: object) => void Object.assign(span, attributes);
  const parts = {
    now: () => new Date("2026-06-15"),
    transactions: new Transactions(2),
    fault: failingFor({ flag, describe }),
    describe,
    count: (currency: string) => void counted.push(currency),
  };
  return { span, counted, take: (changed: object = {}) => charge({ ...request, ...changed }, parts) };
}

test("a charge is told on its span, without the card's number, and counted", () => {
  const { span, counted, take } = till();
  expect(take().transactionId).toMatch(/^[0-9a-f-]{36}$/);
  expect(span).toEqual({
    "app.loyalty.level": "gold",
    "app.payment.charged": true,
    "app.payment.amount": 119.95,
    "app.payment.currency": "USD",
    "app.payment.card.brand": "visa",
    "app.order.id": "7f9c",
    "feature_flag.key": "paymentFailure",
  });
  expect(counted).toEqual(["USD"]);
});

test("an order is charged once, as long as it is remembered", () => {
  const { span, counted, take } = till();
  const first = take();
  expect(take()).toEqual(first);
  expect([span["app.payment.charged"], counted]).toEqual([false, ["USD"]]);
  take({ orderId: "8" });
  take({ orderId: "9" });
  expect(take()).not.toEqual(first);
  expect(take({ orderId: "" })).not.toEqual(take({ orderId: "" }));
});

test("an order that was charged is not charged with another amount", () => {
  const { take } = till();
  take();
  const refused = new Refusal("This order was charged with another amount.");
  expect(() => take({ amount: { ...request.amount, units: 120 } })).toThrow(refused);
  expect(() => take({ amount: { ...request.amount, currencyCode: "EUR" } })).toThrow(refused);
});

test.each([
  [{ amount: null }, "A charge has a currency, and an amount above 0."],
  [{ amount: { currencyCode: "USD", units: 0, nanos: 0 } }, "A charge has a currency, and an amount above 0."],
  [{ amount: { currencyCode: "dollars", units: 1, nanos: 0 } }, "A charge has a currency, and an amount above 0."],
  [{ creditCard: null }, "An order is paid by a card."],
  [{ loyaltyLevel: "platinum" }, "A loyalty level is gold, silver, bronze or none."],
])("%o is refused", (changed, message) => {
  const { span, counted, take } = till();
  expect(() => take(changed)).toThrow(new Refusal(message));
  expect([span["app.payment.charged"], counted]).toEqual([false, []]);
});

test.each([
  ["gold", 1, true],
  ["gold", 0, false],
  ["silver", 1, false],
  ["bronze", 1, false],
  ["", 1, false],
])("of level %j at a share of %d a charge fails: %s", (loyaltyLevel, share, fails) => {
  const { span, counted, take } = till({ share });
  if (fails) expect(() => take({ loyaltyLevel })).toThrow(ChargeFailed);
  else expect(take({ loyaltyLevel })).toBeDefined();
  expect([span["app.payment.charged"], counted.length]).toEqual(fails ? [false, 0] : [true, 1]);
  expect([span["app.loyalty.level"], span["feature_flag.key"]]).toEqual([loyaltyLevel || "none", "paymentFailure"]);
});

/** Whether each of so many gold members' orders fails, one after the other: `x` does. */
function row(take: ReturnType<typeof till>["take"], orders: number, loyaltyLevel = "gold"): string {
  const marks = Array.from({ length: orders }, () => {
    try {
      take({ orderId: "", loyaltyLevel });
      return ".";
    } catch {
      return "x";
    }
  });
  return marks.join("");
}

test.each([
  [0.1, ".........x.........x"],
  [0.25, "...x...x...x...x...x"],
  [0.5, ".x.x.x.x.x.x.x.x.x.x"],
  [0.75, ".xxx.xxx.xxx.xxx.xxx"],
  [0.9, ".xxxxxxxxx.xxxxxxxxx"],
  [1, "xxxxxxxxxxxxxxxxxxxx"],
])("a share of %d fails evenly, whoever else orders in between", (share, marks) => {
  const { take } = till({ share });
  const seen = Array.from({ length: marks.length }, () => [row(take, 1), row(take, 1, "none")]);
  expect(seen.map(([gold]) => gold).join("")).toBe(marks);
  expect(seen.map(([, none]) => none).join("")).toBe(".".repeat(marks.length));
});

test("what a flag owes is forgotten when it is off, and not when it is turned to another share", () => {
  const given = { share: 0.75 };
  const { take } = till(given);
  const seen = [row(take, 1)];
  given.share = 0;
  seen.push(row(take, 1));
  given.share = 0.75;
  seen.push(row(take, 1));
  given.share = 0.25;
  seen.push(row(take, 1));
  expect(seen).toEqual([".", ".", ".", "x"]);
});
