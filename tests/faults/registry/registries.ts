import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { Fault } from "../fault.ts";
import type { Stage } from "../stage.ts";
import { startFakeRegistry, type Trick } from "./fake-registry.ts";

/** What `up` says of an image that cannot be had, while the stack goes on with those that it has. */
async function refusedBy(trick: Trick, { stack, root, sees }: Stage, reason: RegExp, pinned: boolean): Promise<void> {
  const registry = await startFakeRegistry(trick);
  const file = join(root, "images.lock.yaml");
  const lock = await readFile(file, "utf8");
  try {
    if (pinned) await writeFile(file, lock.replace(/sha256:[0-9a-f]{64}/g, registry.digest));
    const { exitCode, stderr } = await stack.astrolab("up", "--images", "upstream", "--registry", registry.host);
    expect(exitCode, stderr).toBe(4);
    expect(stderr).toMatch(/^up failed: the image of [a-z-]+ could not be pulled\.$/m);
    expect(stderr).toMatch(reason);
    sees(stderr, `\`npm run up -- --images packages --stack ${stack.name}\` builds the same from packages.`);
    expect((await fetch(`${stack.url}/-/health`)).status).toBe(200);
  } finally {
    await writeFile(file, lock);
    await registry.stop();
  }
}

function registryFault(id: string, does: string, trick: Trick, reason: RegExp, pinned = false): Fault {
  return {
    id,
    does,
    sees: "`up failed: the image of … could not be pulled.`, and the registry's reason; what runs goes on",
    types: "npm run up -- --images packages",
    mayLose: [],
    wellWithin: 90,
    strike: (stage) => refusedBy(trick, stage, reason, pinned),
    async fix({ types }) {
      await types("up", "--images", "packages");
    },
  };
}

export const registries: readonly Fault[] = [
  registryFault("registry-login", "the registry asks for a login", "asks for a login", /auth|login|no basic/i),
  registryFault("registry-digest", "the registry serves an image of another digest", "serves a wrong digest", /digest/),
  // An engine tries again for a minute.
  registryFault(
    "registry-dies",
    "the registry dies in the middle of a pull",
    "dies",
    /EOF|connection|unexpected/i,
    true,
  ),
];
