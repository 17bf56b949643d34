import type { Ask } from "./ask/ask.ts";

export const CATEGORIES = [
  "services",
  "nodes",
  "pages",
  "metrics",
  "spans",
  "attributes",
  "links",
  "calls",
  "own trace",
  "rates",
  "exemplars",
  "data sources",
  "dashboards",
  "names",
  "queries",
] as const;

type Category = (typeof CATEGORIES)[number];

/** What one look found. */
export interface Look {
  readonly ok: boolean;
  /** For people: what came back. */
  readonly saw: string;
  /** Waiting changes nothing: it is not asked again. */
  readonly final?: boolean;
  /** It is not there and need not be: only a fault makes it, and this proves that it does. */
  readonly excusedBy?: string;
  /** It passes, and what was seen is worth a look all the same: nobody's file is refused for it. */
  readonly warning?: true;
}

/** One thing that must be so. */
export interface Check {
  readonly category: Category;
  /** Unique in its category. */
  readonly name: string;
  /** What is asked, of whom. */
  readonly asked: string;
  /** Where the promise stands: `services/frontend/service.yaml:12`, `dashboards/demo/demo.json: panel "Load", query A`. */
  readonly where: string;
  /** Rejects with `NoAnswer` where nobody answered; anything else that it throws is a bug. */
  look(ask: Ask): Promise<Look>;
}

export interface CheckRecord {
  readonly category: Category;
  readonly name: string;
  readonly status: "pass" | "fail";
  readonly asked: string;
  readonly saw: string;
  readonly where: string;
  /** Seconds from the start of the run until this was settled. */
  readonly took: number;
  /** On one that passed although it is not there: the scenario or test that makes it appear. */
  readonly excusedBy?: string;
  /** On one that passed with something to look at, which `saw` tells. */
  readonly warning?: true;
}

export const yes = (saw: string): Look => ({ ok: true, saw });
export const no = (saw: string): Look => ({ ok: false, saw });
export const never = (saw: string): Look => ({ ok: false, saw, final: true });
