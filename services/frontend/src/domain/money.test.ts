import { expect, test } from "vitest";
import { formatMoney, sums, times } from "./money.ts";

const usd = (units: number, nanos: number) => ({ currencyCode: "USD", units, nanos });

test("sums carry from billionths to units exactly", () => {
  expect(times(usd(9, 990_000_000), 3)).toEqual(usd(29, 970_000_000));
  expect(sums([usd(0, 100_000_000), usd(0, 200_000_000), usd(0, 700_000_000)])).toEqual([usd(1, 0)]);
  expect(times(usd(-1, -500_000_000), 2)).toEqual(usd(-3, 0));
});

test("currencies are not mixed", () => {
  const euro = { currencyCode: "EUR", units: 5, nanos: 0 };
  expect(sums([usd(1, 0), euro, usd(2, 0)])).toEqual([usd(3, 0), euro]);
  expect(sums([])).toEqual([]);
});

test("people read it with the currency's sign and digits", () => {
  expect(formatMoney(usd(119, 950_000_000))).toBe("$119.95");
  expect(formatMoney(usd(1_249, 0))).toBe("$1,249.00");
  expect(formatMoney({ currencyCode: "JPY", units: 500, nanos: 0 })).toBe("¥500");
  expect(formatMoney({ currencyCode: "not a code", units: 1, nanos: 500_000_000 })).toBe("1.50 not a code");
});
