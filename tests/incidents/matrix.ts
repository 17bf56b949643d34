/** What stays in any incident but those that move it: no proof of a scenario by itself. */
const STAYS = {
  "frontend-slow-images": ["pages-stay", "cpu-stays", "errors-stay"],
  "load-generator-flood-homepage": ["other-pages-stay", "errors-stay"],
  "product-catalog-failure": ["others-work", "list-works", "cpu-stays", "memory-stays"],
  "recommendation-cache": [],
  "recommendation-high-cpu": ["memory-stays", "cache-stays"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Incident = keyof typeof STAYS;

/** How long answers take depends on whatever else the machine's cores do meanwhile. */
const NOISE: Partial<Record<Incident, readonly string[]>> = {
  "recommendation-cache": ["tail-p95", "tail-p99", "tail-p999"],
};

/** What moves in two incidents: the busier process, and who waits for it. */
const MOVES: Partial<Record<Incident, Partial<Record<Incident, readonly string[]>>>> = {
  "recommendation-cache": {
    // A leak needs the processor more and more: after a minute as much as the busy loop does at once.
    "recommendation-high-cpu": ["cpu-rises"],
  },
  "recommendation-high-cpu": {
    // It works harder, and every answer is slow; but nothing is piled up.
    "recommendation-cache": ["cpu-rises"],
  },
};

/** What one scenario expects and may see while another one's fault is on. All else of it must not hold: that tells the two apart. */
export function mayHold(during: Incident, scenario: Incident): readonly string[] {
  return [...STAYS[scenario], ...(NOISE[scenario] ?? []), ...(MOVES[during]?.[scenario] ?? [])];
}

export const INCIDENTS = Object.keys(STAYS) as readonly Incident[];
