#!/usr/bin/env node
// What `npx astrolab` runs, through a link whose name says nothing of where this file lies.
import { run } from "./bootstrap.mjs";

await run("cli/main.ts", "commands");
