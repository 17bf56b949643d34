import { expect, test } from "vitest";
import { ago } from "../shared/ago.ts";
import { type Flag, type Heard, rowOf, summaryOf } from "./board.ts";

const now = Date.UTC(2026, 10, 22, 12);
const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const flag = (change: Partial<Flag>): Flag => ({
  key: "cartFailure",
  answer: "off",
  defaultVariant: "off",
  changedAt: null,
  ...change,
});
const heard = (change: Partial<Heard>): Heard => ({
  name: "p01",
  seen: now - 60_000,
  health: { status: 200, text: '{"status":"ok"}' },
  flags: [flag({})],
  ...change,
});
const row = (change: Partial<Heard>) => rowOf(heard(change), now, ago);

test("somebody who is well", () => {
  expect(row({})).toEqual({ name: "p01", state: "well", health: "Healthy", flags: [], seen: "1 min ago", stuck: "" });
  expect(row({ seen: null }).seen).toBe("Not yet");
});

test("a flag that is on is shown, and only for long it is a reason to go there", () => {
  const { state, flags, stuck } = row({
    flags: [flag({ answer: "on", changedAt: at(3) }), flag({ key: "users", answer: "many" })],
  });
  expect([state, flags, stuck]).toEqual(["well", ["cartFailure", "users=many"], ""]);
  const long = row({ flags: [flag({ answer: "on", changedAt: at(20) })] });
  expect([long.state, long.stuck]).toEqual(["long", "cartFailure is on since 20 min ago"]);
});

test.each([
  [{ status: 503, text: '{"status":"starting","service":"cart"}' }, "cart is not ready"],
  [
    { status: 502, text: "The service queue is not answering: npm run status shows why.\n" },
    "The service queue is not answering",
  ],
  [{ status: 500, text: "" }, "It answered 500."],
  [undefined, "Nothing answers."],
])("%j is ill", (health, stuck) => {
  const { state, health: words, stuck: why } = row({ health, flags: undefined });
  expect([state, words, why]).toEqual(["ill", "Not healthy", stuck]);
});

test("the sum", () => {
  expect(summaryOf([row({}), row({ health: undefined })])).toBe("1 of 2 people are well.");
  expect(summaryOf([row({})])).toBe("1 of 1 person is well.");
});
