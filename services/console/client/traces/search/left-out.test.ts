import { expect, test } from "vitest";
import { leftOut } from "./left-out.ts";

const of = (address: string) => leftOut(new URLSearchParams(address));

test("what an address says that a search cannot take is said", () => {
  expect(of("tags=nonsense&lookback=zz&start=yesterday&end=1&limit=many")).toEqual([
    '“nonsense” is left out of the search: tags are written as {"key":"value"}.',
    "“zz” is left out of the search: a time is written as 15m or 2h.",
    "“yesterday” is left out of the search: a moment is counted in microseconds.",
    "“1” is left out of the search: a moment is counted in microseconds.",
    "“many” is left out of the search: a limit is a whole number from 1 on.",
  ]);
});

test.each([
  "",
  "service=a&lookback=15m&limit=20",
  'tags={"a":"b"}&lookback=custom&start=1763899103000000&end=1763900003000000',
  "tags={}&start=1763899103000000&end=1763900003000000",
  "lookback=2h&start=1763899103000000&end=1763900003000000",
])("nothing of %s is left out", (address) => {
  expect(of(address)).toEqual([]);
});
