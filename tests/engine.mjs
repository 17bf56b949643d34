import { run } from "../cli/bootstrap.mjs";

await run("tests/engine.ts", "all");
