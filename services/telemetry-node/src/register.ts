/** For `node --import @astrolab/telemetry-node/register`: starts telemetry before the program's first import. */
import { readFileSync } from "node:fs";
import { readCgroupMemory } from "./cgroup.ts";
import { nodeFigures } from "./process-metrics.ts";
import { readSettings } from "./settings.ts";
import { startTelemetry, type Telemetry } from "./start.ts";

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

export const telemetry: Telemetry = startTelemetry(
  readSettings(process.env),
  nodeFigures(process, Date.now, () => readCgroupMemory(readText)),
);
