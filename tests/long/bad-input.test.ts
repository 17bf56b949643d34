import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Checkout, copyCheckout } from "../stack/checkout.ts";
import { heldBy } from "../stack/engine.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { failure, refusal } from "./said.ts";

describe("what a person gets wrong is told, and changes nothing", () => {
  const docker = new Docker();
  let checkout: Checkout;
  let stack: TestStack;
  let undo: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    checkout = await copyCheckout();
    stack = await testStack("bad-input", { root: checkout.root });
    await stack.astrolab("down");
  });
  afterEach(async () => {
    for (const back of undo.reverse()) await back();
    undo = [];
  });
  afterAll(async () => {
    await stack.astrolab("down");
    await checkout.remove();
  });

  async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
    const path = join(checkout.root, file);
    const text = await readFile(path, "utf8");
    const changed = text.replace(from, to);
    expect(changed, `${from} stands in ${file}`).not.toBe(text);
    await writeFile(path, changed);
    undo.push(() => writeFile(path, text));
  }

  const up = (...more: string[]) => stack.astrolab("up", "--port", String(stack.port), ...more);

  test("every mistake in the service files at once, each with its place", async () => {
    await edit("services/flagd/service.yaml", "memory: 96Mi", "memory: 96MB");
    await edit("services/jaeger/service.yaml", "health:", "heath:");
    await edit("services/recommendation/service.yaml", "calls: [product-catalog]", "calls: [product-catalogue]");
    await edit("services/load-generator/service.yaml", "/loadgen/:", "/prometheus/:");
    const ended = await up();
    expect(ended.exitCode).toBe(2);
    expect(ended.stdout).toBe("");
    expect(ended.stderr).toMatchInlineSnapshot(`
      "This machine: Checking its engine, port, memory and disk
      services/flagd/service.yaml:7:9 memory must be a whole number of Mi or Gi, such as 192Mi, not 96MB
      services/jaeger/service.yaml:1:1 health is missing
      services/jaeger/service.yaml:8:1 unknown key "heath", did you mean "health"?
      services/prometheus/service.yaml:25:3 route /prometheus/ is already taken by services/load-generator/service.yaml
      services/recommendation/service.yaml:12:9 calls an unknown service "product-catalogue", did you mean "product-catalog"?
      5 problems in 4 files. Fix these problems, then run the command again."
    `);
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });

  test("a busy port, with its owner", async () => {
    const server = await new Promise<Server>((resolve) => {
      const listening = createServer().listen(stack.port, "127.0.0.1", () => resolve(listening));
    });
    undo.push(() => new Promise((resolve) => server.close(() => resolve())));
    const ended = await up();
    expect(ended.exitCode).toBe(3);
    expect(
      refusal(ended.stderr, "Port")
        .replaceAll(String(stack.port), "PORT")
        .replaceAll(`pid ${process.pid})`, "pid PID)")
        .replace(/--port \d+/, "--port FREE"),
    ).toMatchInlineSnapshot(`
      "up did not start, and nothing was changed:
      ✖ Port  Port PORT is in use by node (pid PID).
        Stop it, or use another port: \`npm run up -- --port FREE --stack bad-input\`.
      Fix what failed, then run \`npm run up -- --stack bad-input\` again. \`npm run doctor -- --stack bad-input\` shows everything."
    `);
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });

  test("not enough memory: how much is free, how much it takes, and nothing is started", async () => {
    const folder = await mkdtemp(join(tmpdir(), "astrolab-small-"));
    undo.push(() => rm(folder, { recursive: true }));
    const meminfo = join(folder, "meminfo");
    const whole = await readFile("/proc/meminfo", "utf8");
    await writeFile(meminfo, whole.replace(/^(MemAvailable:\s+)\d+/m, `$1${700 * 1024}`));
    // The engine is the real one; the machine says that it has 700 MiB left, to this command alone.
    const small = await testStack("bad-input", {
      root: checkout.root,
      prefix: ["unshare", "--mount", "sh", "-c", 'mount --bind "$0" /proc/meminfo && exec "$@"', meminfo],
    });
    const ended = await small.astrolab("up", "--port", String(small.port), "--images", "packages");
    expect(ended.exitCode).toBe(3);
    expect(ended.stdout).toBe("");
    expect(refusal(ended.stderr, "Memory")).toMatchInlineSnapshot(`
      "up did not start, and nothing was changed:
      ✖ Memory  700 MiB free; the containers use about 1.0 GiB and may use 3.0 GiB
        Give the engine 2.3 GiB more, or stop something that uses it.
      Fix what failed, then run \`npm run up -- --stack bad-input\` again. \`npm run doctor -- --stack bad-input\` shows everything."
    `);
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });

  test("no engine where DOCKER_HOST says", async () => {
    const nowhere = await testStack("bad-input", {
      root: checkout.root,
      env: { DOCKER_HOST: "unix:///nowhere/docker.sock" },
    });
    const ended = await nowhere.astrolab("up");
    expect(ended.exitCode).toBe(3);
    expect(ended.stderr).toMatchInlineSnapshot(`
      "This machine: Checking its engine, port, memory and disk
      No Docker engine answers at unix:///nowhere/docker.sock (DOCKER_HOST): ENOENT.
      Start Docker, or name another engine in DOCKER_HOST, then run the same command."
    `);
  });

  test("a Dockerfile that fails: the step and its last lines", async () => {
    await edit(
      "services/product-catalog/Dockerfile",
      /(FROM \$\{?BUILD\}?.*)/,
      "$1\nRUN echo the reason >&2 && exit 3",
    );
    const ended = await up();
    expect(ended.exitCode).toBe(4);
    const said = failure(ended.stderr);
    expect(said.slice(0, 2)).toEqual([
      "up failed: the image of product-catalog could not be built.",
      "services/product-catalog/Dockerfile ended with:",
    ]);
    // Each plugin tells the failing step in its own words.
    expect(said.slice(2, -1).join("\n")).toMatch(/^ {2}.*exit code: 3$/m);
    expect(said.slice(2, -1).join("\n")).toMatch(/^ {2}.*the reason$/m);
    expect(said.at(-1)).toBe("Fix that, then run `npm run up -- --stack bad-input` again.");
    expect((await stack.astrolab("down")).stdout).toContain("0 left");
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });

  test("a container that ends at once: its last lines, long before the health check's time is over", async () => {
    await edit("services/flagd/service.yaml", "command: [start,", "command: [starrt,");
    const ended = await up();
    expect(ended.exitCode).toBe(4);
    const said = failure(ended.stderr);
    // How often it was started until then is the engine's affair.
    expect(said[0]).toMatch(/^up failed: flagd was started \d+ times and ended each time \(exit code 1\)\.$/);
    expect(said[1]).toMatch(
      /^State: (restarting|exited), exit code 1, \d+ restarts\.$|^State: running, \d+ restarts\.$/,
    );
    expect(said[2]).toBe("Last log lines of flagd:");
    expect(said).toContain('  Error: unknown command "starrt" for "flagd"');
    expect(said.at(-1)).toBe(
      "The containers are kept, so that you can look at them: `npm run logs -- flagd --stack bad-input`. `npm run up -- --stack bad-input` tries again, `npm run down -- --stack bad-input` removes everything.",
    );
    expect((await stack.astrolab("down")).stdout).toContain("0 left");
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });
});
