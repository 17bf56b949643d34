import { expect, test } from "vitest";
import { defaultSockets, isSocket, isSsh, parseAddress } from "./address.ts";

test.each([
  ["unix:///run/a.sock", { socketPath: "/run/a.sock" }],
  ["npipe:////./pipe/docker_engine", { socketPath: "//./pipe/docker_engine" }],
  ["tcp://engine", { protocol: "http", host: "engine", port: 2375 }],
  ["tcp://10.0.0.5:80", { protocol: "http", host: "10.0.0.5", port: 80 }],
  ["http://engine:8080/", { protocol: "http", host: "engine", port: 8080 }],
  ["https://engine", { protocol: "https", host: "engine", port: 2376 }],
])("%s", (host, address) => {
  expect(parseAddress(host)).toEqual(address);
});

test("with certificates it is asked by TLS, at the port for that where none is named", () => {
  expect(parseAddress("tcp://engine", true)).toEqual({ protocol: "https", host: "engine", port: 2376 });
  expect(parseAddress("tcp://engine:2375", true)).toEqual({ protocol: "https", host: "engine", port: 2375 });
});

test.each(["", "engine", "engine:2375", "unix://", "tcp://", "tcp:///path", "ssh://me@engine", "tcp:/engine"])(
  "%j is no address of an engine",
  (host) => {
    expect(parseAddress(host)).toBeUndefined();
  },
);

test("what is a socket, and what is asked through a shell", () => {
  expect(["unix:///a", "npipe:////./pipe/a", "tcp://a", "ssh://a"].map(isSocket)).toEqual([true, true, false, false]);
  expect(["unix:///a", "ssh://a"].map(isSsh)).toEqual([false, true]);
});

test("sockets of a home and of a session are looked for where there is one", () => {
  expect(defaultSockets({}, undefined)).toEqual(["/var/run/docker.sock"]);
  expect(defaultSockets({ XDG_RUNTIME_DIR: "/run/user/1000" }, "/home/ann")).toEqual([
    "/var/run/docker.sock",
    "/run/user/1000/docker.sock",
    "/home/ann/.docker/run/docker.sock",
    "/home/ann/.docker/desktop/docker.sock",
    "/home/ann/.colima/default/docker.sock",
    "/home/ann/.orbstack/run/docker.sock",
    "/home/ann/.rd/docker.sock",
    "/run/user/1000/podman/podman.sock",
  ]);
});
