import { expect, test } from "vitest";
import { clockSkew } from "./skew.ts";

const NOW = Date.parse("2026-11-23T12:00:00.700Z");
const skew = (headers: Record<string, string>) =>
  clockSkew((async () => new Response("", { headers })) as typeof fetch, 8080, () => NOW);

test.each([
  ["Mon, 23 Nov 2026 12:00:00 GMT", 0],
  ["Mon, 23 Nov 2026 12:00:02 GMT", 0],
  ["Mon, 23 Nov 2026 11:59:00 GMT", -60_700],
  ["Mon, 23 Nov 2026 12:01:00 GMT", 59_300],
  ["yesterday", 0],
])("a stack whose clock says %s is %i ms ahead", async (date, ms) => {
  expect(await skew({ date })).toBe(ms);
});

test("where no header tells there is no difference, where nobody answers there is nothing", async () => {
  const refused = () => Promise.reject(new Error("down"));
  expect(await skew({})).toBe(0);
  expect(await clockSkew(refused, 8080, () => NOW)).toBeUndefined();
});
