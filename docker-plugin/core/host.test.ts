import { expect, test } from "vitest";
import { checkConfig, resolveHost } from "./host.ts";

const none = () => false;

test("the setting wins over DOCKER_HOST, and that over the default", () => {
  const env = { DOCKER_HOST: "tcp://engine:2375", HOME: "/home/a" };
  expect(resolveHost("unix:///run/a.sock", env, none)).toEqual({
    name: "unix:///run/a.sock",
    connection: { socketPath: "/run/a.sock" },
  });
  expect(resolveHost(undefined, env, none)).toEqual({
    name: "tcp://engine:2375",
    connection: { protocol: "http", host: "engine", port: 2375 },
  });
  const desktop = "/home/a/.docker/run/docker.sock";
  expect(resolveHost("", { HOME: "/home/a" }, (path) => path === desktop).connection).toEqual({ socketPath: desktop });
  expect(resolveHost(undefined, {}, none).name).toBe("unix:///var/run/docker.sock");
});

test("certificates of the environment make it https", () => {
  const env = { DOCKER_HOST: "tcp://engine:2376", DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: "/certs" };
  expect(resolveHost(undefined, env, none).connection).toEqual({
    protocol: "https",
    host: "engine",
    port: 2376,
    certPath: "/certs",
  });
});

test("an engine that is asked by TLS is asked at the port for that, and a socket never is", () => {
  const env = { DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: "/certs" };
  const remote = { protocol: "https", host: "engine", port: 2376, certPath: "/certs" };
  expect(resolveHost("tcp://engine", env, none).connection).toEqual(remote);
  expect(resolveHost("unix:///a.sock", env, none).connection).toEqual({ socketPath: "/a.sock" });
});

test("ssh is refused by name, with what to do", () => {
  expect(() => resolveHost("ssh://me@host", {}, none)).toThrow(
    "ssh://me@host: ssh:// is not implemented by Astrolab's docker plugin. Forward the socket (ssh -NL /tmp/docker.sock:/var/run/docker.sock HOST) and set DOCKER_HOST=unix:///tmp/docker.sock",
  );
});

test("a setting of the provider that is not implemented is refused, an empty one is not", () => {
  expect(checkConfig({ host: "x", version: "5.2.0", context: "colima", registryAuth: "[]" })).toEqual([
    {
      property: "context",
      reason: "docker:context is not implemented by Astrolab's docker plugin; only docker:host is",
    },
    {
      property: "host",
      reason: "x is not a Docker engine address; write unix:///path, tcp://host:port or npipe:////./pipe/name",
    },
  ]);
});
