import { Command, Option } from "commander";
import { execa } from "execa";
import { json } from "../cli/output/table.ts";
import { systemContext } from "../cli/system.ts";
import { fullText } from "../common/user-error.ts";
import { prepare } from "../tests/prepare.ts";
import { newBench } from "./bench.ts";
import { chosen } from "./choose.ts";
import { measures } from "./measures/index.ts";
import { isWithin, renderOutcomes } from "./render.ts";
import { busy, machineOf } from "./report/machine.ts";
import { record } from "./report/record.ts";
import type { Bench, Measure, Options, Outcome } from "./types.ts";

const ids = measures.map(({ id }) => id);
const command = new Command("bench")
  .description("How fast and how big a stack is, beside docker compose and docker run on the same machine.")
  .addOption(new Option("--rounds <number>", "of up, up again, one change and down").default(3).argParser(Number))
  .addOption(
    new Option("--minutes <number>", "until memory is looked at; its budget is for 10").default(3).argParser(Number),
  )
  .addOption(new Option("--window <seconds>", "for each number of users, at most 90").default(40).argParser(Number))
  .addOption(new Option("--only <ids...>", "these measures").choices(ids).default([]))
  .addOption(new Option("--also <ids...>", "those that take long, too").choices(ids).default([]))
  .addOption(new Option("--format <form>", "output format").choices(["text", "json"]).default("text"))
  .option("--judge", "end with 1 where a figure is over its budget", false)
  .option("--record", "write docs/benchmarks.md", false)
  .parse();
const options = command.opts<Options>();
const say = (text: string) => void process.stderr.write(`${text}\n`);
const wanted = chosenOrEnd();

// What was started is taken down before the process ends.
const stop = new AbortController();
process.once("SIGINT", () => stop.abort());

Object.assign(process.env, await prepare("auto"));
const context = systemContext(stop.signal, stop.signal);
const bench = await newBench(context, options, say);
const began = performance.now();
try {
  const machine = await machineOf(bench.engine);
  const warning = busy(machine);
  if (warning !== undefined) say(warning);
  const outcomes: Outcome[] = [];
  for (const measure of wanted) outcomes.push(await outcomeOf(measure, bench));
  const { format, rounds } = options;
  process.stdout.write(format === "json" ? json({ machine, rounds, outcomes }) : renderOutcomes(outcomes));
  if (options.record && !stop.signal.aborted) {
    const minutes = Math.ceil((performance.now() - began) / 60_000);
    const date = new Date(context.clock.now()).toISOString().slice(0, 10);
    const { stdout: commit } = await execa("git", ["describe", "--always", "--dirty"], { cwd: context.repoRoot });
    const args = process.argv.slice(2).join(" ");
    const recorded = { date, commit, machine, rounds, minutes, command: args, measures, outcomes };
    await record(context.repoRoot, recorded).then(
      (files) => say(`Written: ${files.join(", ")}`),
      (error: unknown) => {
        say(`Nothing was written: ${fullText(error)}`);
        process.exitCode = 1;
      },
    );
  }
  if (options.judge && !isWithin(outcomes)) process.exitCode = 1;
} finally {
  await bench.end();
}
process.exit();

function chosenOrEnd(): readonly Measure[] {
  try {
    return chosen(measures, options);
  } catch (error) {
    say(fullText(error));
    process.exit(2);
  }
}

/** One that fails says why, and the others go on. */
async function outcomeOf(measure: Measure, given: Bench): Promise<Outcome> {
  if (stop.signal.aborted) return { id: measure.id, figures: [], problem: "interrupted" };
  say(measure.title);
  try {
    return { id: measure.id, figures: await measure.take(given) };
  } catch (error) {
    return { id: measure.id, figures: [], problem: fullText(error) };
  }
}
