import { run } from "../cli/bootstrap.mjs";

await run("tests/check.ts", "all");
