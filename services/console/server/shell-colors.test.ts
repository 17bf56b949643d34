import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const style = readFileSync(new URL("../client/shared/shell.css", import.meta.url), "utf8");
const schemes = ["light", "dark"] as const;

/** `--ink: light-dark(#17203d, #eef1fa);` */
function color(name: string, scheme: (typeof schemes)[number]): string {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(style) ?? [];
  return (scheme === "light" ? light : dark) ?? `no ${name}`;
}

/** WCAG's relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const texts = ["ink", "muted", "brass", "good", "bad"].flatMap((text) =>
  ["paper", "card"].map((ground) => [text, ground, 4.5] as const),
);

test.each([
  ...texts,
  ["button-ink", "button", 4.5] as const,
  ["edge", "card", 3] as const,
  ["edge", "paper", 3] as const,
])("%s can be told from %s, by at least %d to 1", (one, other, least) => {
  for (const scheme of schemes) {
    expect([scheme, contrast(color(one, scheme), color(other, scheme)) >= least]).toEqual([scheme, true]);
  }
});
