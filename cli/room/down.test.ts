import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Dockerode from "dockerode";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EngineObject } from "../../engine/engine.ts";
import { fakeEngine } from "../../engine/testing/engine.ts";
import { fakeContext } from "../testing/context.ts";
import { roomDown } from "./down.ts";
import { keptOf } from "./kept.ts";

const options = { room: "room", parallel: 2, format: "text" } as const;
let repoRoot: string;
let env: Record<string, string>;

beforeEach(async () => {
  repoRoot = await mkdtemp(join(tmpdir(), "astrolab-room-"));
  env = { PULUMI_BACKEND_URL: `file://${repoRoot}` };
});
afterEach(() => rm(repoRoot, { recursive: true }));

/** An engine that has these networks, by stack; none that is held goes. */
function engineWith(stacks: readonly string[], held: readonly string[] = []) {
  const there = new Set(stacks);
  const removed: string[] = [];
  const networks = async () => [...there].map((stack) => ({ Labels: { "dev.astrolab.stack": stack } }));
  const docker = {
    listServices: async () => [],
    listConfigs: async () => [],
    listContainers: async () => [],
    listNetworks: networks,
    listVolumes: async () => ({ Volumes: [] }),
    listImages: async () => [],
  } as unknown as Dockerode;
  const engine = fakeEngine({
    change: {
      docker,
      objects: async (stack): Promise<EngineObject[]> =>
        there.has(stack) ? [{ kind: "network", id: stack, name: `astrolab-${stack}` }] : [],
      remove: async ({ id }) => {
        if (held.includes(id)) throw new Error("network has active endpoints");
        removed.push(id);
        there.delete(id);
      },
    },
  });
  return { engine, removed };
}

async function makeRoom(...names: string[]) {
  const people = names.map((name, index) => ({ name, port: 8101 + index }));
  await keptOf(repoRoot, "room").saveRoom({ version: 1, people, settings: {} });
  for (const name of names)
    writeFileSync(join(repoRoot, `Pulumi.room-${name}.yaml`), "config:\n  astrolab:port: '8101'\n");
}

test("everybody's stack goes, and the gateway before them, and all that this checkout kept", async () => {
  await makeRoom("p01", "p02");
  const { engine, removed } = engineWith(["room-p02", "dev", "room-gateway", "room-p01", "classroom-p01"]);
  const context = fakeContext({ repoRoot, env, engine });
  await roomDown(context, options);
  expect([removed[0], removed.slice(1).sort()]).toEqual(["room-gateway", ["room-p01", "room-p02"]]);
  expect(context.out()).toBe("0 left\n");
  expect([existsSync(keptOf(repoRoot, "room").folder), existsSync(join(repoRoot, "Pulumi.room-p01.yaml"))]).toEqual([
    false,
    false,
  ]);
});

test("so do those of whom only the engine knows, as where the room's file is gone or cannot be read", async () => {
  const folder = keptOf(repoRoot, "room").folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "room.json"), "{");
  const { engine, removed } = engineWith(["room-p07", "room-gateway"]);
  const context = fakeContext({ repoRoot, env, engine });
  await roomDown(context, options);
  expect([removed, context.out(), existsSync(folder)]).toEqual([["room-gateway", "room-p07"], "0 left\n", false]);
  expect(context.err()).toContain("room.json cannot be read: it is not what this version of Astrolab writes there.\n");
});

test("what stays is listed, and the room is not forgotten", async () => {
  await makeRoom("p01", "p02");
  const { engine } = engineWith(["room-p01", "room-p02"], ["room-p02"]);
  const context = fakeContext({ repoRoot, env, engine });
  await expect(roomDown(context, options)).rejects.toMatchObject({
    kind: "leftovers",
    message:
      'down failed for 1 of 2 people.\np02: down left 1 of the stack "room-p02" behind. The commands above remove each; `npm run down -- --stack room-p02` tries again.',
    fix: "`npm run room -- down` tries again.",
  });
  expect(context.out()).toBe(
    [
      "LEFT     NAME               REMOVE WITH",
      "network  astrolab-room-p02  docker network rm astrolab-room-p02",
      "1 left",
      "",
    ].join("\n"),
  );
  expect(await keptOf(repoRoot, "room").room()).toBeDefined();
});
