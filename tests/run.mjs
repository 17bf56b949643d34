import { run } from "../cli/bootstrap.mjs";

await run("tests/run.ts", "all");
