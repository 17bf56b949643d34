import { run } from "../cli/bootstrap.mjs";

await run("bench/main.ts", "all");
