import { expect, test } from "vitest";
import { checkCard } from "./card.ts";
import { Refusal } from "./refusal.ts";

const card = { number: "4242 4242 4242 4242", expirationYear: 2030, expirationMonth: 1, cvv: "123" };
const NOW = new Date("2026-06-15T00:00:00Z");

test.each([
  ["4242 4242 4242 4242", "visa"],
  ["4432-8015-6152-0454", "visa"],
  ["4222222222222", "visa"],
  ["5555555555554444", "mastercard"],
  ["2223003122003222", "mastercard"],
  ["2720992222222222", "no card's number"],
])("%s is of %s", (number, brand) => {
  const check = () => checkCard({ ...card, number }, NOW);
  if (brand === "no card's number") expect(check).toThrow(Refusal);
  else expect(check()).toBe(brand);
});

test.each([
  [{ number: "4242424242424241" }, "The card's number is not a card's number."],
  [{ number: "" }, "The card's number is not a card's number."],
  [{ number: "4242x4242424242" }, "The card's number is not a card's number."],
  [{ number: "378282246310005" }, "The shop takes cards of Visa and Mastercard."],
  [{ number: "6011111111111117" }, "The shop takes cards of Visa and Mastercard."],
  [{ expirationMonth: 13 }, "A card expires in a month from 1 to 12."],
  [{ expirationMonth: 0 }, "A card expires in a month from 1 to 12."],
  [{ expirationYear: 2026, expirationMonth: 5 }, "The card has expired."],
  [{ cvv: "12" }, "A card's security code has three or four digits."],
])("a card with %o is refused", (changed, message) => {
  expect(() => checkCard({ ...card, ...changed }, NOW)).toThrow(new Refusal(message));
});

test("a card is good until the end of its month, where that ends last", () => {
  const until = { ...card, expirationYear: 2026, expirationMonth: 6 };
  expect(checkCard(until, new Date("2026-07-01T11:59:59Z"))).toBe("visa");
  expect(() => checkCard(until, new Date("2026-07-01T12:00:00Z"))).toThrow(Refusal);
});
