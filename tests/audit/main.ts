import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderReader } from "../../common/files/reader.ts";
import { run } from "../../common/process/run.ts";
import { ALLOW_LIST, readAllowed } from "./allowed.ts";
import { audit } from "./audit.ts";
import { scansOf } from "./scans.ts";

/** `npm run audit`: known weaknesses in what this repository locks, but those that are allowed for a while. */
const root = join(import.meta.dirname, "../..");
const { ok, text } = await audit({
  scans: scansOf(folderReader(root)),
  allowed: readAllowed(readFileSync(join(root, ALLOW_LIST), "utf8"), new Date().toISOString().slice(0, 10)),
  ask: ({ name, command: [program, ...rest], cwd }) => {
    process.stderr.write(`── ${name}\n`);
    return run(program, rest, { cwd: join(root, cwd), env: process.env });
  },
});
process.stdout.write(text);
process.exitCode = ok ? 0 : 1;
