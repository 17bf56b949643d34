import { cpus, loadavg } from "node:os";
import { Command, Option } from "commander";
import { json } from "../cli/output/table.ts";
import { systemContext } from "../cli/system.ts";
import { prepare } from "../tests/prepare.ts";
import { newBench } from "./bench.ts";
import { measures } from "./measures/index.ts";
import { isWithin, renderOutcomes } from "./render.ts";
import type { Bench, Measure, Options, Outcome } from "./types.ts";

const command = new Command("bench")
  .description("How fast and how big a stack is, beside docker compose on the same machine.")
  .addOption(new Option("--rounds <number>", "of up, up again and down").default(3).argParser(Number))
  .addOption(new Option("--minutes <number>", "until memory is looked at").default(10).argParser(Number))
  .addOption(new Option("--only <ids...>", "measures").choices(measures.map(({ id }) => id)).default([]))
  .addOption(new Option("--format <form>", "output format").choices(["text", "json"]).default("text"))
  .option("--judge", "end with 1 where a figure is over its budget", false)
  .parse();
const options = command.opts<Options>();
const say = (text: string) => void process.stderr.write(`${text}\n`);

// What was started is taken down before the process ends.
const stop = new AbortController();
process.once("SIGINT", () => stop.abort());

Object.assign(process.env, await prepare("auto"));
const context = systemContext(stop.signal, stop.signal);
const bench = await newBench(context, options, say);
try {
  const machine = { cores: cpus().length, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 };
  if (machine.load > machine.cores)
    say(`The machine has ${machine.cores} cores and a load of ${machine.load}: times will be long.`);
  const wanted = measures.filter(({ id }) => options.only.length === 0 || options.only.includes(id));
  const outcomes: Outcome[] = [];
  for (const measure of wanted) outcomes.push(await outcomeOf(measure, bench));
  const text =
    options.format === "json" ? json({ machine, rounds: options.rounds, outcomes }) : renderOutcomes(outcomes);
  process.stdout.write(text);
  process.exitCode = options.judge && !isWithin(outcomes) ? 1 : 0;
} finally {
  await bench.end();
}
process.exit();

/** One that fails says why, and the others go on. */
async function outcomeOf(measure: Measure, given: Bench): Promise<Outcome> {
  if (stop.signal.aborted) return { id: measure.id, figures: [], problem: "interrupted" };
  try {
    return { id: measure.id, figures: await measure.take(given) };
  } catch (error) {
    return { id: measure.id, figures: [], problem: error instanceof Error ? error.message : String(error) };
  }
}
