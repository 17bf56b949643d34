import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureTools } from "../../toolchain/index.ts";
import { recorder } from "../../toolchain/testing/recorder.ts";
import { systemContext } from "../system.ts";
import { locksFolder } from "./backend.ts";
import { checkpointFile, loadLocks, loadState } from "./load-state.ts";
import { lockHolders } from "./lock.ts";
import { readState } from "./state.ts";

// What the CLI reads of Pulumi's file backend is no published format: these hold it to what the Pulumi in use writes and says.

let folder: string;
let pulumi: (...args: readonly string[]) => Promise<{ stdout: string; stderr: string }>;
const place = () => ({ env: { PULUMI_BACKEND_URL: `file://${folder}` }, home: folder, repoRoot: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "astrolab-pulumi-"));
  const never = new AbortController().signal;
  const { repoRoot, cacheDir, env, fetch } = systemContext(never, never);
  const tools = await ensureTools({ repoRoot, cacheDir, env, fetch, signal: never, progress: recorder().progress });
  const own = { ...tools.env, ...place().env, PULUMI_HOME: join(folder, "home"), PULUMI_CONFIG_PASSPHRASE: "" };
  await writeFile(join(folder, "Pulumi.yaml"), "name: astrolab\nruntime: nodejs\n");
  pulumi = (...args) => execa(tools.pulumi, [...args, "--non-interactive"], { cwd: folder, env: own, reject: false });
  await pulumi("stack", "init", "contract");
});
afterAll(() => rm(folder, { recursive: true }));

const resource = { custom: true, type: "docker:index/network:Network", id: "4f5a", inputs: {}, outputs: {} };
const urn = (name: string) => `urn:pulumi:contract::astrolab::${resource.type}::${name}`;
const known = [{ urn: urn("shop"), type: resource.type, id: resource.id }];

test("a checkpoint says of resources and pending operations what an export says", async () => {
  const empty = JSON.parse((await pulumi("stack", "export")).stdout);
  const filled = { ...empty, deployment: { ...empty.deployment, resources: [{ ...resource, urn: urn("shop") }] } };
  await writeFile(join(folder, "filled.json"), JSON.stringify(filled));
  const { stderr } = await pulumi("stack", "import", "--file", join(folder, "filled.json"));
  expect(await loadState(place(), "contract"), stderr).toEqual({ resources: known, pending: 0 });

  // An import leaves out pending operations, so they are written where a run that was cut off leaves them.
  const file = await checkpointFile(place(), "contract");
  const written = JSON.parse(await readFile(file, "utf8"));
  written.checkpoint.latest.pending_operations = [
    { type: "creating", resource: { ...resource, urn: urn("next"), id: "" } },
  ];
  await writeFile(file, JSON.stringify(written));
  const state = await loadState(place(), "contract");
  expect(state).toEqual({ resources: known, pending: 1 });
  expect(readState((await pulumi("stack", "export")).stdout)).toEqual(state);
});

test("a lock is where Pulumi looks for it, and says who holds it as Pulumi does", async () => {
  const locks = locksFolder(join(folder, ".pulumi"), "astrolab", "contract");
  const lock = { pid: 4242, username: "ann", hostname: "laptop", timestamp: "2026-11-22T10:00:00Z" };
  await mkdir(locks, { recursive: true });
  await writeFile(join(locks, "0b7ff1a4-7d3a-4ab2-8ba0-5e0ee4a6d0a5.json"), JSON.stringify(lock));
  const holder = { user: "ann", host: "laptop", pid: 4242, since: "2026-11-22T10:00:00Z" };

  expect(await loadLocks(place(), "contract")).toEqual([holder]);
  const { stderr } = await pulumi("stack", "import", "--file", join(folder, "filled.json"));
  expect(lockHolders(stderr), stderr).toEqual([holder]);
  await pulumi("cancel", "contract", "--yes");
  expect(await loadLocks(place(), "contract")).toEqual([]);
});
