import type { Theme } from "../format/colors.ts";
import type { Ink } from "./chart-options.ts";

const darkQuery = "(prefers-color-scheme: dark)";

export function themeNow(): Theme {
  return matchMedia(darkQuery).matches ? "dark" : "light";
}

export function onThemeChange(listen: () => void): void {
  matchMedia(darkQuery).addEventListener("change", listen);
}

/** The page's own colours and letters, for what is drawn on a canvas: the chart's own text, and its border, which has no width. */
export function inkOf(chart: HTMLElement, theme: Theme): Ink {
  const { color, borderTopColor, fontFamily, fontSize } = getComputedStyle(chart);
  const letters = Number.parseFloat(fontSize);
  return { text: color, line: borderTopColor, letters, font: `${letters}px ${fontFamily}`, theme };
}
