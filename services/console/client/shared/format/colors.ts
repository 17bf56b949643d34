export type Theme = "light" | "dark";

/** Grafana's names of colours, in shades that can be read on our own paper: 4.5 : 1 at least on a card of either theme. */
const shades: Readonly<Record<string, Readonly<Record<Theme, string>>>> = {
  green: { light: "#2a7a36", dark: "#7fd48a" },
  yellow: { light: "#826200", dark: "#f2cc60" },
  orange: { light: "#b04a08", dark: "#ffa657" },
  red: { light: "#be2434", dark: "#ff8a8f" },
  blue: { light: "#1f5fbf", dark: "#79b8ff" },
  purple: { light: "#7d3fb2", dark: "#cfa6ff" },
  teal: { light: "#0b7480", dark: "#63d3dd" },
  pink: { light: "#b02a7a", dark: "#ff9bd2" },
  brown: { light: "#7a5230", dark: "#d9b48c" },
  slate: { light: "#56607c", dark: "#aab6d6" },
};

/** In the order in which lines take them: neighbours are told apart by those who see few colours, too. */
export const palette = [
  "blue",
  "orange",
  "teal",
  "purple",
  "green",
  "pink",
  "yellow",
  "red",
  "brown",
  "slate",
] as const;

/** A colour by Grafana's name, in any of its shades (`semi-dark-red`); an unknown one is the first of the palette. */
export function shade(name: string, theme: Theme): string {
  const plain = name.replace(/^(super-light|light|semi-dark|dark)-/, "");
  return (shades[plain] ?? shades[palette[0]])?.[theme] ?? "#888";
}

/** Gives each name a colour of the palette and keeps it, so that a service looks the same in every chart. */
export function colorsByName(): (name: string) => string {
  const given = new Map<string, string>();
  return (name) => {
    const color = given.get(name) ?? palette[given.size % palette.length] ?? palette[0];
    given.set(name, color);
    return color;
  };
}

/** Red, green and blue with the share of `opacity`, 0 to 1. */
export function fade(hex: string, opacity: number): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${parts.join(" ")} / ${opacity})`;
}
