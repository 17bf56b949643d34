import { run } from "../cli/bootstrap.mjs";

await run("tests/in-container.ts", "all");
