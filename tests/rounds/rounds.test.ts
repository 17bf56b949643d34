import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { execa } from "execa";
import { expect, test } from "vitest";
import { heldBy } from "../stack/engine.ts";
import { testStack } from "../stack/stack.ts";

/** Files below the state folder that speak of a stack: history and backups count too. */
async function stateFiles(stack: string): Promise<string[]> {
  const all = await readdir(join(homedir(), ".pulumi"), { recursive: true }).catch(() => []);
  return all.filter((path) => path.includes(`/${stack}`)).sort();
}

test("three rounds of up and down leave nothing, and no round takes more disk than the one before", async () => {
  const docker = new Docker();
  const stack = await testStack("rounds");
  const left: { held: string[]; state: string[]; layers: number; images: number; volumes: number; checkout: string }[] =
    [];
  await stack.astrolab("down");
  for (let round = 0; round < 3; round += 1) {
    const up = await stack.astrolab("up", "--port", String(stack.port));
    expect(up.exitCode, up.stderr).toBe(0);
    const down = await stack.astrolab("down");
    expect(down.exitCode, down.stderr).toBe(0);
    expect(down.stdout).toContain("0 left");
    const disk = await docker.df();
    left.push({
      held: await heldBy(docker, stack.name),
      state: await stateFiles(stack.name),
      layers: disk.LayersSize,
      images: disk.Images.length,
      volumes: disk.Volumes.length,
      checkout: (await execa("git", ["status", "--porcelain"])).stdout,
    });
  }
  expect(left[0]?.held).toEqual([]);
  expect(left[0]?.state).toEqual([]);
  expect(left[1]).toEqual(left[0]);
  expect(left[2]).toEqual(left[0]);
}, 600_000);
