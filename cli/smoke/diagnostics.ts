import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ContainerState, Engine } from "../../engine/engine.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { json } from "../output/table.ts";
import { renderStatus } from "../status/render.ts";
import { stackStatus } from "../status/status.ts";
import type { StepEnd } from "./types.ts";

/** Saves what is lost when a stack goes: how each service stands, its container as the engine has it, its whole log. One that goes meanwhile is left out. */
export async function saveDiagnostics(context: Context, stack: string, folder: string): Promise<StepEnd> {
  const engine = await context.connect(await context.findEngine());
  const containers = await engine.containers(stack);
  if (containers.length === 0) return { exitCode: EXIT.done, what: "nothing to save" };
  const logs = join(context.repoRoot, folder, "logs");
  await mkdir(logs, { recursive: true });
  const status = await stackStatus(context, stack);
  await writeFile(join(context.repoRoot, folder, "status.json"), json(status));
  await writeFile(join(context.repoRoot, folder, "status.txt"), renderStatus(status, "text"));
  let saved = 0;
  for (const container of containers) if (await saveContainer(engine, container, logs)) saved += 1;
  return { exitCode: EXIT.done, what: `${saved} logs in ${folder}/logs/` };
}

async function saveContainer(engine: Engine, { id, service }: ContainerState, folder: string): Promise<boolean> {
  const lines: string[] = [];
  const found = await engine.inspect(id);
  if (!found || !(await engine.logs(id, {}, (line) => lines.push(line)))) return false;
  await writeFile(join(folder, `${service}.log`), lines.map((line) => `${line}\n`).join(""));
  await writeFile(join(folder, `${service}.json`), json(found));
  return true;
}
