import { run } from "../cli/bootstrap.mjs";

await run("tests/audit/main.ts", "all");
