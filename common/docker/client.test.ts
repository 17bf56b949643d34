import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Dockerode from "dockerode";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clientOptions } from "./client.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "astrolab-client-"));
});
afterEach(() => rm(folder, { recursive: true }));

const remote = { protocol: "https", host: "engine", port: 2376 } as const;

test("a socket is asked, whatever DOCKER_HOST says", () => {
  vi.stubEnv("DOCKER_HOST", "tcp://elsewhere:2375");
  const { modem } = new Dockerode(clientOptions({ socketPath: "/run/a.sock" }));
  expect(modem).toMatchObject({ socketPath: "/run/a.sock", host: undefined });
});

test("certificates are those of the folder", async () => {
  for (const name of ["ca", "cert", "key"]) await writeFile(join(folder, `${name}.pem`), name);
  const bytes = (text: string) => Buffer.from(text);
  expect(clientOptions(remote, folder)).toEqual({
    ...remote,
    ca: bytes("ca"),
    cert: bytes("cert"),
    key: bytes("key"),
  });
  expect(clientOptions(remote)).toEqual(remote);
});

test("a certificate that is not there is named", () => {
  expect(() => clientOptions(remote, folder)).toThrow(
    expect.objectContaining({ code: "ENOENT", path: join(folder, "ca.pem") }),
  );
});
