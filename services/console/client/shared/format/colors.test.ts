import { expect, test } from "vitest";
import { colorsByName, fade, palette, shade } from "./colors.ts";

/** Contrast of WCAG 2.2 between two colours like #12ab9f. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test.each([
  ["light", "#fffdf8"],
  ["dark", "#131b36"],
] as const)("each colour can be read as text on a card, %s", (theme, card) => {
  expect(palette.filter((color) => contrast(shade(color, theme), card) < 4.5)).toEqual([]);
  expect(new Set(palette.map((color) => shade(color, theme))).size).toBe(palette.length);
});

test("all of Grafana's shades of a colour are that colour, and an unknown one is still a colour", () => {
  for (const name of ["super-light-red", "light-red", "semi-dark-red", "dark-red"]) {
    expect(shade(name, "dark")).toBe(shade("red", "dark"));
  }
  expect(shade("chartreuse", "light")).toBe(shade("blue", "light"));
});

test("a name keeps its colour, and the first ten have one each", () => {
  const color = colorsByName();
  const first = Array.from({ length: 11 }, (_, index) => color(`service ${index}`));
  expect(new Set(first).size).toBe(10);
  expect(first[10]).toBe(first[0]);
  expect(color("service 3")).toBe(first[3]);
});

test("a faded colour", () => {
  expect(fade("#1f5fbf", 0.07)).toBe("rgb(31 95 191 / 0.07)");
});
