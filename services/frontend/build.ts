import { mkdirSync, writeFileSync } from "node:fs";
import { buildClient } from "./client-files.ts";

mkdirSync("built", { recursive: true });
for (const { name, content } of await buildClient()) writeFileSync(`built/${name}`, content);
