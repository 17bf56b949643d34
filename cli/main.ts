import { CommanderError } from "commander";
import { loadVerbs } from "./commands/index.ts";
import { endingOf, saveBugLog } from "./errors.ts";
import { EXIT } from "./exit-codes.ts";
import { onInterrupts } from "./interrupts.ts";
import { askThroughProxy } from "./machine/proxy.ts";
import { buildProgram } from "./program.ts";
import { systemContext } from "./system.ts";
import { saveTrace } from "./trace/save.ts";
import { newTrace } from "./trace/trace.ts";

const argv = process.argv.slice(2);
// A reader of only the beginning, such as `head`, has what it wanted.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? EXIT.done : EXIT.bug);
});
const { signal, force } = onInterrupts((text) => process.stderr.write(text));
const traceFile = process.env["ASTROLAB_TRACE"];
const trace = traceFile ? newTrace(() => performance.timeOrigin + performance.now()) : undefined;
const context = systemContext(signal, force, trace);
askThroughProxy(context.env);
try {
  await buildProgram(await loadVerbs(), context).parseAsync(argv, { from: "user" });
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    const { exitCode, text } = endingOf(error, saveBugLog(context.repoRoot, new Date(), argv));
    context.stderr(text);
    process.exitCode = exitCode;
  }
}
if (trace && traceFile) context.stderr(saveTrace(traceFile, trace));
// What is still on its way into a pipe would end with the process.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write("", done))));
// What was only raced against a deadline may still be at work; nobody waits for its answer any more.
process.exit();
