import Dockerode from "dockerode";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isAtLeast } from "../common/version.ts";
import { dockerEngine } from "./docker-engine.ts";

/** What the CLI reads of a real engine: one container of an image made here, so that nothing is pulled. */
const STACK = "cli-engine-test";
const labels = { "dev.astrolab.stack": STACK, "dev.astrolab.service": "one" };
const docker = new Dockerode();
const engine = dockerEngine({ host: "unix:///var/run/docker.sock", origin: "the default socket" }, docker);
let image: string;

beforeAll(async () => {
  await docker.createNetwork({ Name: STACK, Labels: labels });
  await docker.createVolume({ Name: STACK, Labels: labels });
  image = await emptyImage(docker);
  const container = await docker.createContainer({
    name: STACK,
    Image: image,
    Cmd: ["/nothing"],
    Labels: labels,
    HostConfig: { Binds: [`${STACK}:/data`] },
  });
  await container.start().catch(() => {});
});

afterAll(async () => {
  for (const object of await engine.objects(STACK)) await engine.remove(object);
  await docker.getImage(image).remove();
});

/** `docker import` of an empty archive. */
async function emptyImage(client: Dockerode): Promise<string> {
  const empty = Buffer.alloc(1024);
  const stream = await client.importImage(empty as never, { repo: STACK, tag: "1" } as never);
  await new Promise((resolve) => client.modem.followProgress(stream as never, resolve));
  return `${STACK}:1`;
}

test("a container that could not be started says why", async () => {
  const [one, ...others] = await engine.containers(STACK);
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    name: STACK,
    service: "one",
    status: "created",
    exitCode: 127,
    restarts: 0,
    volumes: [STACK],
  });
  expect(one?.error).toContain("/nothing");
  expect(one).not.toHaveProperty("startedAt");
});

test("everything of a stack is found by its label, and gone after its removal", async () => {
  const objects = await engine.objects(STACK);
  expect(objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    `container ${STACK}`,
    `network ${STACK}`,
    `volume ${STACK}`,
  ]);
  expect(await engine.existingVolumes([STACK, "no-such-volume"])).toEqual([STACK]);
  for (const object of objects) await engine.remove(object);
  expect(await engine.objects(STACK)).toEqual([]);
  expect(await engine.existingVolumes([STACK])).toEqual([]);
});

test("what is gone already is no error", async () => {
  await engine.remove({ kind: "container", id: "no-such-container", name: "x" });
  await engine.remove({ kind: "network", id: "no-such-network", name: "x" });
  await engine.remove({ kind: "volume", id: "no-such-volume", name: "x" });
  expect(await engine.onNetwork("no-such-network")).toEqual([]);
  expect(await engine.inspect("no-such-container")).toBeUndefined();
  expect(await engine.logs("no-such-container", {}, () => {})).toBe(false);
  expect(await engine.logs("no-such-container", { follow: true }, () => {})).toBe(false);
  expect(await engine.memoryOf("no-such-container")).toBeUndefined();
});

test("the build cache has a size", async () => {
  expect((await engine.buildCacheBytes()) ?? Number.NaN).toBeGreaterThanOrEqual(0);
});

test("facts are those of an engine that runs Linux containers", async () => {
  const facts = await engine.facts();
  expect(facts).toMatchObject({ product: "Docker", os: "linux", buildKit: true });
  expect(isAtLeast(facts.apiVersion, "1.41")).toBe(true);
  expect(facts.memoryMiB).toBeGreaterThan(0);
});
