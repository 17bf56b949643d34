import { textOf } from "../text.ts";
import type { Bar, Figure } from "../types.ts";

export type Theme = "light" | "dark";

const COLOURS: Readonly<Record<Theme, { ground: string; ink: string; faint: string; bars: readonly string[] }>> = {
  light: { ground: "#ffffff", ink: "#1f2328", faint: "#59636e", bars: ["#0969da", "#9a6700", "#818b98"] },
  dark: { ground: "#0d1117", ink: "#e6edf3", faint: "#9198a1", bars: ["#4493f8", "#d29922", "#656c76"] },
};

const WIDTH = 760;
/** Where bars begin, and how long the longest is; figures stand behind them. */
const [FROM, LENGTH] = [190, 420];
const [BAR, GAP, ROW_GAP, HEAD, PAD] = [14, 3, 10, 52, 20];

interface Drawn extends Figure {
  readonly bar: Bar;
}

/** Bars of all figures that have a place in the chart, in panels with a scale each. A thin line is the range of the rounds. */
export function chart(figures: readonly Figure[], theme: Theme): string {
  const drawn = figures.filter((figure): figure is Drawn => figure.bar !== undefined);
  const panels = grouped(drawn, ({ bar }) => bar.panel);
  let y = PAD;
  const parts = panels.map(([title, bars]) => {
    const { height, text } = panel(title, bars, y, theme);
    y += height;
    return text;
  });
  const { ground } = COLOURS[theme];
  const style = 'font-family="system-ui, sans-serif" font-size="13"';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" ${style}>
<title>Astrolab beside docker compose and docker run, on one machine</title>
<rect width="${WIDTH}" height="${y}" fill="${ground}"/>
${parts.join("")}</svg>
`;
}

function panel(title: string, bars: readonly Drawn[], top: number, theme: Theme): { height: number; text: string } {
  const { ink, faint, bars: colours } = COLOURS[theme];
  const whose = [...new Set(bars.map(({ bar }) => bar.of))];
  const colourOf = (of: string) => colours[whose.indexOf(of) % colours.length] ?? ink;
  const longest = Math.max(...bars.map(({ value, spread }) => spread?.[1] ?? value)) || 1;
  const scaled = (value: number) => Math.round((value / longest) * LENGTH * 10) / 10;
  const lines = [label(PAD, top + 16, title, ink, 'font-weight="600"')];
  if (whose.length > 1) lines.push(...legend(whose, top + 34, colourOf, faint));
  let y = top + (whose.length > 1 ? HEAD : HEAD - 24);
  for (const [row, those] of grouped(bars, ({ bar }) => bar.row)) {
    const middle = y + (those.length * (BAR + GAP) - GAP) / 2 + 5;
    lines.push(label(FROM - 12, middle, row, ink, 'text-anchor="end"'));
    for (const { value, unit, spread, bar } of those) {
      lines.push(
        `<rect x="${FROM}" y="${y}" width="${scaled(value)}" height="${BAR}" rx="2" fill="${colourOf(bar.of)}"><title>${escaped(bar.of)}: ${textOf(value, unit)}</title></rect>`,
      );
      const [least, most] = spread ?? [value, value];
      if (most > least) lines.push(whisker(FROM + scaled(least), FROM + scaled(most), y + BAR / 2, ink));
      lines.push(label(FROM + scaled(Math.max(value, most)) + 8, y + 11, textOf(value, unit), faint));
      y += BAR + GAP;
    }
    y += ROW_GAP;
  }
  return { height: y - top + 8, text: lines.map((line) => `${line}\n`).join("") };
}

/** In the order in which each key comes first. */
function grouped(bars: readonly Drawn[], keyOf: (one: Drawn) => string): [string, Drawn[]][] {
  return [...new Set(bars.map(keyOf))].map((key) => [key, bars.filter((one) => keyOf(one) === key)]);
}

function legend(whose: readonly string[], y: number, colourOf: (of: string) => string, ink: string): string[] {
  return whose.flatMap((of, index) => {
    const x = FROM + index * 140;
    return [
      `<rect x="${x}" y="${y - 10}" width="12" height="12" rx="2" fill="${colourOf(of)}"/>`,
      label(x + 18, y, of, ink),
    ];
  });
}

function whisker(from: number, to: number, y: number, ink: string): string {
  return `<path d="M${from} ${y}H${to}M${from} ${y - 3}v6M${to} ${y - 3}v6" stroke="${ink}" stroke-width="1"/>`;
}

function label(x: number, y: number, text: string, ink: string, more = ""): string {
  return `<text x="${x}" y="${y}" fill="${ink}"${more === "" ? "" : ` ${more}`}>${escaped(text)}</text>`;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
