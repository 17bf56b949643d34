import { fullText, UserError } from "../common/user-error.ts";
import { prepare } from "./prepare.ts";

/** For scripts that need an engine: sees to one and to the images, and prints the shell's exports with which Docker's client finds it. */
try {
  for (const [name, value] of Object.entries(await prepare("auto"))) {
    process.stdout.write(`export ${name}='${value.replaceAll("'", "'\\''")}'\n`);
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${fullText(error)}\n`);
  process.exitCode = 3;
}
