import { expect, test } from "vitest";
import { draftOf, isOnlyNamed, readDraft } from "./draft.ts";
import { readSearch } from "./search.ts";

const search = readSearch(
  new URLSearchParams('service=shop&tags={"a":"x y"}&minDuration=5ms&lookback=1h&limit=50&operation=look'),
);

test("what was typed is the search that it came from", () => {
  expect(draftOf(search).tagText).toBe('a="x y"');
  expect(readDraft(draftOf(search))).toEqual({ search, problems: {} });
});

test("all that cannot be understood is told at once, and no search comes of it", () => {
  expect(readDraft({ ...draftOf(search), tagText: "nonsense", minDuration: "soon", maxDuration: "2" })).toEqual({
    problems: {
      tagText: "“nonsense” is not a tag. Write key=value, such as app.cache_hit=false.",
      minDuration: "“soon” is not a duration. Write for example 100ms or 1.5s.",
    },
  });
});

test("a search that is only given the usual service is still the one that is being typed", () => {
  const nobody = { ...search, service: "" };
  expect(isOnlyNamed(nobody, search)).toBe(true);
  expect(isOnlyNamed(nobody, { ...search, limit: 20 })).toBe(false);
  expect(isOnlyNamed(search, { ...search, service: "other" })).toBe(false);
});
