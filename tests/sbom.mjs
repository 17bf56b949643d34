import { run } from "../cli/bootstrap.mjs";

await run("tests/sbom/main.ts", "all");
