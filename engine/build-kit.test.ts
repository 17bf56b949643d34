import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Dockerode from "dockerode";
import { afterEach, expect, test } from "vitest";
import { hasBuildKit } from "./build-kit.ts";

let server: Server | undefined;
afterEach(() => server?.close());

/** An engine that answers a question for a session so, and nothing else. */
async function engine(status: number): Promise<Dockerode> {
  server = createServer((request, response) => {
    const asked = request.method === "POST" && request.url === "/session";
    response.writeHead(asked ? status : 500, { "Content-Type": "application/json" }).end('{"message":"no"}');
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return new Dockerode({ host: "127.0.0.1", port, protocol: "http" });
}

test.each([
  ["BuildKit refuses a session that does not say what it will speak", 400, true],
  ["Podman knows no sessions", 404, false],
  ["something between that forbids it says nothing of the engine", 403, true],
])("%s", async (_, status, expected) => {
  expect(await hasBuildKit(await engine(status))).toBe(expected);
});

test("an engine that is gone is somebody else's to tell", async () => {
  const docker = await engine(400);
  server?.close();
  await expect(hasBuildKit(docker)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
