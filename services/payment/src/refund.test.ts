import { expect, test } from "vitest";
import { refund } from "./refund.ts";
import { Transactions } from "./transactions.ts";

function till() {
  const transactions = new Transactions();
  const span: Record<string, string | number | boolean> = {};
  const counted: string[] = [];
  const describe = (attributes: object) => void Object.assign(span, attributes);
  const count = (currency: string) => void counted.push(currency);
  transactions.keep("7f9c", { id: "t1", currency: "USD", amount: 119.95 });
  return {
    transactions,
    span,
    counted,
    giveBack: (orderId: string) => refund({ orderId }, { transactions, describe, count }),
  };
}

test("what was taken is given back, told on the span, and counted", () => {
  const { transactions, span, counted, giveBack } = till();
  expect(giveBack("7f9c")).toEqual({ transactionId: "t1" });
  expect(span).toEqual({
    "app.order.id": "7f9c",
    "app.payment.refunded": true,
    "app.payment.amount": 119.95,
    "app.payment.currency": "USD",
  });
  expect([counted, transactions.get("7f9c")]).toEqual([["USD"], undefined]);
});

test("it is given back once, and nothing where nothing was taken", () => {
  const { span, counted, giveBack } = till();
  giveBack("7f9c");
  expect([giveBack("7f9c"), giveBack("8"), giveBack("")]).toEqual(Array(3).fill({ transactionId: "" }));
  expect([span["app.payment.refunded"], counted]).toEqual([false, ["USD"]]);
});
