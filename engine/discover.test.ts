import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { discoverEngine, engineEnv, isLocal } from "./discover.ts";

const id = createHash("sha256").update("colima").digest("hex");
const meta = (host: string) => JSON.stringify({ Name: "colima", Endpoints: { docker: { Host: host } } });

function discover(env: Record<string, string>, files: Record<string, string> = {}) {
  return discoverEngine({
    env,
    home: "/home/ann",
    platform: "linux",
    readText: async (path) => files[path],
    exists: async (path) => path in files,
  });
}

describe("which engine", () => {
  test("DOCKER_HOST wins over every context", async () => {
    const files = { "/home/ann/.docker/config.json": '{"currentContext":"colima"}' };
    expect(await discover({ DOCKER_HOST: "tcp://10.0.0.5:2375", DOCKER_CONTEXT: "x" }, files)).toEqual({
      host: "tcp://10.0.0.5:2375",
      origin: "DOCKER_HOST",
    });
  });

  test("TLS by DOCKER_TLS_VERIFY alone takes the certificates of the docker client's folder", async () => {
    const tls = { DOCKER_HOST: "tcp://10.0.0.5:2376", DOCKER_TLS_VERIFY: "1" };
    expect((await discover(tls)).certPath).toBe("/home/ann/.docker");
    expect((await discover({ ...tls, DOCKER_CONFIG: "/etc/d" })).certPath).toBe("/etc/d");
    expect((await discover({ ...tls, DOCKER_CERT_PATH: "/certs" })).certPath).toBe("/certs");
    expect(await discover({ ...tls, DOCKER_HOST: "unix:///d.sock" })).toEqual({
      host: "unix:///d.sock",
      origin: "DOCKER_HOST",
    });
  });

  test("the current context is read from the docker client's own files", async () => {
    const files = {
      "/home/ann/.docker/config.json": '{"currentContext":"colima"}',
      [`/home/ann/.docker/contexts/meta/${id}/meta.json`]: meta("unix:///home/ann/.colima/docker.sock"),
    };
    expect(await discover({}, files)).toEqual({
      host: "unix:///home/ann/.colima/docker.sock",
      origin: 'the docker context "colima"',
    });
  });

  test("DOCKER_CONTEXT wins over the current one, DOCKER_CONFIG says where, and TLS files come with it", async () => {
    const files = {
      "/etc/d/config.json": '{"currentContext":"other"}',
      [`/etc/d/contexts/meta/${id}/meta.json`]: meta("tcp://10.0.0.5:2376"),
      [`/etc/d/contexts/tls/${id}/docker`]: "",
    };
    const target = await discover({ DOCKER_CONFIG: "/etc/d", DOCKER_CONTEXT: "colima" }, files);
    expect(engineEnv(target)).toEqual({
      DOCKER_HOST: "tcp://10.0.0.5:2376",
      DOCKER_CERT_PATH: `/etc/d/contexts/tls/${id}/docker`,
      DOCKER_TLS_VERIFY: "1",
    });
  });

  test("the context named default is the default socket", async () => {
    const files = { "/home/ann/.docker/config.json": '{"currentContext":"default"}', "/var/run/docker.sock": "" };
    expect(await discover({}, files)).toEqual({ host: "unix:///var/run/docker.sock", origin: "the default socket" });
  });

  test("without any setting the first socket that exists is taken", async () => {
    const files = { "/home/ann/.colima/default/docker.sock": "", "/run/user/1/podman/podman.sock": "" };
    expect((await discover({ XDG_RUNTIME_DIR: "/run/user/1" }, files)).host).toBe(
      "unix:///home/ann/.colima/default/docker.sock",
    );
  });

  test("a context that is not there is named, with who named it", async () => {
    await expect(discover({ DOCKER_CONTEXT: "colima" })).rejects.toMatchObject({
      kind: "environment",
      message: 'There is no docker context "colima" (named by DOCKER_CONTEXT).',
      fix: "`docker context ls` lists the existing ones.",
    });
  });

  test("ssh is refused, with the reason", async () => {
    await expect(discover({ DOCKER_HOST: "ssh://ann@lab" })).rejects.toMatchObject({
      kind: "environment",
      message:
        "DOCKER_HOST leads to ssh://ann@lab; engines over ssh do not work here, because the stack's port opens on that machine's loopback.",
      fix: "Run Astrolab there, or use an engine on this machine: `docker context use default`, or set DOCKER_HOST.",
    });
  });
});

test.each([
  ["unix:///var/run/docker.sock", true],
  ["tcp://127.0.0.1:2375", true],
  ["tcp://localhost:2375", true],
  ["tcp://10.0.0.5:2375", false],
])("%s: the port opens on this machine: %s", (host, expected) => {
  expect(isLocal({ host, origin: "" })).toBe(expected);
});
