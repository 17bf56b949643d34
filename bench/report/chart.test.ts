import { expect, test } from "vitest";
import type { Figure } from "../types.ts";
import { chart } from "./chart.ts";

const figure = (panel: string, row: string, of: string, value: number, change: Partial<Figure> = {}): Figure => ({
  name: `${row}, ${of}`,
  value,
  unit: "s",
  bar: { panel, row, of },
  ...change,
});

test("figures with a place are drawn to one scale in each panel, with the range of their rounds; the others are not", () => {
  const figures: Figure[] = [
    figure("Seconds", "up", "Astrolab", 8, { spread: [7, 10] }),
    figure("Seconds", "up", "docker <compose>", 5),
    figure("MiB", "idle", "Astrolab", 300, { unit: "MiB" }),
    { name: "up, against docker compose", value: 1.6, unit: "×" },
  ];
  expect(chart(figures, "light")).toBe(`\
<svg xmlns="http://www.w3.org/2000/svg" width="760" height="187" viewBox="0 0 760 187" font-family="system-ui, sans-serif" font-size="13">
<title>Astrolab beside docker compose and docker run, on one machine</title>
<rect width="760" height="187" fill="#ffffff"/>
<text x="20" y="36" fill="#1f2328" font-weight="600">Seconds</text>
<rect x="190" y="44" width="12" height="12" rx="2" fill="#0969da"/>
<text x="208" y="54" fill="#59636e">Astrolab</text>
<rect x="330" y="44" width="12" height="12" rx="2" fill="#9a6700"/>
<text x="348" y="54" fill="#59636e">docker &lt;compose></text>
<text x="178" y="92.5" fill="#1f2328" text-anchor="end">up</text>
<rect x="190" y="72" width="336" height="14" rx="2" fill="#0969da"><title>Astrolab: 8.0 s</title></rect>
<path d="M484 79H610M484 76v6M610 76v6" stroke="#1f2328" stroke-width="1"/>
<text x="618" y="83" fill="#59636e">8.0 s</text>
<rect x="190" y="89" width="210" height="14" rx="2" fill="#9a6700"><title>docker &lt;compose>: 5.0 s</title></rect>
<text x="408" y="100" fill="#59636e">5.0 s</text>
<text x="20" y="140" fill="#1f2328" font-weight="600">MiB</text>
<text x="178" y="164" fill="#1f2328" text-anchor="end">idle</text>
<rect x="190" y="152" width="420" height="14" rx="2" fill="#0969da"><title>Astrolab: 300 MiB</title></rect>
<text x="618" y="163" fill="#59636e">300 MiB</text>
</svg>
`);
});

test("on a dark page the ground is dark and the text is light", () => {
  const dark = chart([figure("Seconds", "up", "Astrolab", 0)], "dark");
  expect(dark).toBe(`\
<svg xmlns="http://www.w3.org/2000/svg" width="760" height="83" viewBox="0 0 760 83" font-family="system-ui, sans-serif" font-size="13">
<title>Astrolab beside docker compose and docker run, on one machine</title>
<rect width="760" height="83" fill="#0d1117"/>
<text x="20" y="36" fill="#e6edf3" font-weight="600">Seconds</text>
<text x="178" y="60" fill="#e6edf3" text-anchor="end">up</text>
<rect x="190" y="48" width="0" height="14" rx="2" fill="#4493f8"><title>Astrolab: 0.0 s</title></rect>
<text x="198" y="59" fill="#9198a1">0.0 s</text>
</svg>
`);
});
