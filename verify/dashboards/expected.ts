import { DASHBOARDS } from "../../plan/dashboards/check.ts";

/** The dashboards that everything else links to: a file that is gone must be missed. More may lie beside them. */
export const EXPECTED = [
  { file: "collector.json", uid: "astrolab-collector" },
  { file: "demo.json", uid: "astrolab-demo" },
  { file: "incidents.json", uid: "astrolab-incidents" },
  { file: "memory-leak.json", uid: "astrolab-memory-leak" },
] as const;

/** Where they lie in the repository. */
export const FOLDER = DASHBOARDS;
