import { expect, test } from "vitest";
import { otherSide } from "./other-side.ts";
import { container, fakeEngine } from "./testing/engine.ts";

const refused = () => Promise.reject(Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } }));
const proxy = container({ service: "proxy", port: 8080, health: "healthy" });
const look = (fetcher: typeof fetch, change: Partial<typeof proxy> = {}) =>
  otherSide(
    { fetch: fetcher },
    fakeEngine({ containers: [container({ service: "catalog" }), { ...proxy, ...change }] }),
    "dev",
  );

test("healthy by the engine's word, and nothing answers: the port is on another side", async () => {
  expect(await look(refused)).toMatchObject({
    kind: "environment",
    message: `The engine at unix:///var/run/docker.sock (the default socket) says that the stack "dev" is healthy, but nothing answers at http://localhost:8080/ on this side.
The engine opens the port on the loopback of its own machine, and this terminal is not there: it is in a container that was given the engine's socket, or on another machine.`,
    fix: `Run the command where the engine runs, or in the host's network: \`docker run --network host …\`, in a dev container "runArgs": ["--network=host"].`,
  });
});

test("whatever answers is an answer, a late one too", async () => {
  expect(await look(async () => new Response("", { status: 503 }))).toBeUndefined();
  expect(await look(() => Promise.reject(new DOMException("late", "TimeoutError")))).toBeUndefined();
});

test.each([
  ["is not ready", { health: "starting" } as const],
  ["does not run", { status: "exited" } as const],
])("a proxy that %s need not answer", async (_, change) => {
  expect(await look(refused, change)).toBeUndefined();
});
