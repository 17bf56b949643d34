import { expect, test } from "vitest";
import { askHealth, remarksOf } from "./health.ts";

test.each([
  ["", {}, ""],
  ["nobody's JSON", {}, ""],
  ['{"status":"ok","missing":[],"problems":[],"notes":[]}', {}, ""],
  ['{"missing":["flagd","cart"]}', { missing: ["flagd", "cart"] }, "missing flagd, cart"],
  [
    '{"missing":["cart"],"problems":["a flag is a number"],"notes":["nobody shops"]}',
    { missing: ["cart"], problems: ["a flag is a number"], notes: ["nobody shops"] },
    "missing cart; a flag is a number; nobody shops",
  ],
])("a ready service's page %j is read, and put into words", async (text, told, remarks) => {
  const health = await askHealth(async () => new Response(text), 8080, "shop");
  expect(health).toEqual({ ok: true, why: "", missing: [], ...told });
  expect(remarksOf(health)).toBe(remarks);
});
