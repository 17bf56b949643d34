import type { ScenarioSummary } from "../../cli/scenario/report/summary.ts";
import type { Measure } from "../types.ts";

const SCENARIO = "recommendation-cache";

export const evidence: Measure = {
  id: "evidence",
  title: "From the flag to the evidence",
  how: "`astrolab scenario run recommendation-cache` on the running stack: from the flag to the moment at which the last of what it expects had been seen.",
  async take({ running, say }) {
    const { stack } = await running();
    say(`scenario run ${SCENARIO}`);
    const run = await stack.astrolab("scenario", "run", SCENARIO, "--format", "json");
    if (run.stdout === "") throw new Error(`scenario run ended with ${run.exitCode}:\n${run.stderr}`);
    const { scenarios } = JSON.parse(run.stdout) as ScenarioSummary;
    const judged = scenarios.flatMap((each) => each.expectations).filter(({ phase }) => phase === "expect");
    const open = judged.filter(({ verdict }) => verdict !== "pass").map(({ id }) => id);
    if (open.length > 0 || judged.length === 0) throw new Error(`Its evidence did not appear: ${open.join(", ")}.`);
    const last = judged.reduce((slowest, each) => ((each.after ?? 0) > (slowest.after ?? 0) ? each : slowest));
    return [
      {
        name: "flag on to evidence judged",
        value: last.after ?? 0,
        unit: "s",
        must: 90,
        aim: 60,
        note: `${judged.length} expectations, at last ${last.id}`,
      },
    ];
  },
};
