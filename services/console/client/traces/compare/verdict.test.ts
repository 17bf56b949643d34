import { expect, test } from "vitest";
import { verdictOf } from "./verdict.ts";

const figures = (median: number) => ({ count: 50, median, p95: median * 2, longest: median * 3 });

test("a difference that is one, in words that name the slower side", () => {
  const b = { kind: "differs", headline: "B takes 3.7 times as long.", grounds: expect.any(String) };
  expect(verdictOf(figures(25_000), figures(93_000), { greater: 0.952, p: 1e-9 })).toEqual({
    ...b,
    grounds:
      "Median 25 ms against 93 ms; of two traces picked at random, the one from B is slower in 95 of 100 cases. That is beyond chance (Mann-Whitney test, p < 0.001).",
  });
  expect(verdictOf(figures(93_000), figures(25_000), { greater: 0.1, p: 0.004 })).toEqual({
    kind: "differs",
    headline: "A takes 3.7 times as long.",
    grounds:
      "Median 93 ms against 25 ms; of two traces picked at random, the one from A is slower in 90 of 100 cases. That is beyond chance (Mann-Whitney test, p = 0.004).",
  });
  expect(verdictOf(figures(100), figures(101), { greater: 0.6, p: 0.001 }).headline).toBe("B takes longer.");
  expect(verdictOf(figures(100), figures(12_345), { greater: 1, p: 0 }).headline).toBe("B takes 123 times as long.");
});

test("chance is called chance, and too little is called too little", () => {
  expect(verdictOf(figures(25_000), figures(26_000), { greater: 0.52, p: 0.31 })).toEqual({
    kind: "alike",
    headline: "No difference beyond chance.",
    grounds:
      "Median 25 ms against 26 ms. If both were alike, a difference like this would appear 31 times in 100 (Mann-Whitney test).",
  });
  expect(verdictOf(figures(25_000), figures(26_000), undefined)).toEqual({
    kind: "none",
    headline: "Too few traces to tell.",
    grounds: "Median 25 ms against 26 ms. At least 8 traces on each side are needed to tell a difference from chance.",
  });
  expect(verdictOf(undefined, figures(1), undefined).headline).toBe("Search A has no traces to compare.");
  expect(verdictOf(figures(1), undefined, undefined).headline).toBe("Search B has no traces to compare.");
  expect(verdictOf(undefined, undefined, undefined).headline).toBe("Neither search has any traces to compare.");
});

test("the headline never says the opposite of its figures", () => {
  expect(verdictOf(figures(31_000), figures(28_400), { greater: 0.61, p: 0.001 })).toEqual({
    kind: "alike",
    headline: "They differ, but neither takes longer as a whole.",
    grounds:
      "Median 31 ms against 28.4 ms, but of two traces picked at random, the one from B is slower in 61 of 100 cases (Mann-Whitney test, p = 0.001).",
  });
  expect(verdictOf(figures(28_400), figures(31_000), { greater: 0.39, p: 0.001 }).headline).toBe(
    "They differ, but neither takes longer as a whole.",
  );
});
