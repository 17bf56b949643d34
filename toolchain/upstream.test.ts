import { expect, test } from "vitest";
import { hostOf, isNear, upstreamFrom } from "./upstream.ts";

const pinned: Record<string, string> = {
  python: "docker.io/library/python:3.11@sha256:aa",
  grafana: "docker.io/grafana/grafana:13@sha256:bb",
  prometheus: "quay.io/prometheus/prometheus:v3@sha256:cc",
};
const lock = {
  names: Object.keys(pinned),
  reference: (name: string, registry: string) => (registry ? `${registry}/${name}:1@sha256:dd` : (pinned[name] ?? "")),
};
const none = async () => false;

function answering(silent: Record<string, string> = {}) {
  const asked: string[] = [];
  const answers = async (url: string) => {
    asked.push(url);
    const why = silent[url];
    return why === undefined ? ({ ok: true } as const) : ({ ok: false, why } as const);
  };
  return { asked, answers };
}

test("each registry is asked once", async () => {
  const { asked, answers } = answering();
  expect(await upstreamFrom(lock, "", none, answers)).toEqual({
    reachable: true,
    why: "quay.io, registry-1.docker.io answer",
  });
  expect(asked).toEqual(["https://quay.io/v2/", "https://registry-1.docker.io/v2/"]);
});

test("one silent registry is enough for a no, and is named", async () => {
  const { answers } = answering({ "https://quay.io/v2/": "ENOTFOUND" });
  expect(await upstreamFrom(lock, "", none, answers)).toEqual({
    reachable: false,
    why: "quay.io does not answer (ENOTFOUND)",
  });
});

test("images in the engine need no registry", async () => {
  const { asked, answers } = answering();
  const has = async (reference: string) => !reference.startsWith("quay.io");
  expect(await upstreamFrom(lock, "", has, answers)).toEqual({ reachable: true, why: "quay.io answers" });
  expect(await upstreamFrom(lock, "", async () => true, answers)).toEqual({
    reachable: true,
    why: "all images are in the engine",
  });
  expect(asked).toEqual(["https://quay.io/v2/"]);
});

test("a mirror is asked in the place of all", async () => {
  const { asked, answers } = answering({ "https://mirror.school.example:5000/v2/": "HTTP 403" });
  expect(await upstreamFrom(lock, "mirror.school.example:5000", none, answers)).toEqual({
    reachable: false,
    why: "mirror.school.example:5000 does not answer (HTTP 403)",
  });
  expect(asked).toEqual(["https://mirror.school.example:5000/v2/"]);
});

test("a mirror of the same network may have no TLS", async () => {
  const silent = { "https://192.168.1.9:5000/v2/": "ECONNRESET" };
  const { asked, answers } = answering(silent);
  expect(await upstreamFrom(lock, "192.168.1.9:5000", none, answers)).toEqual({
    reachable: true,
    why: "192.168.1.9:5000 answers",
  });
  expect(asked).toEqual(["https://192.168.1.9:5000/v2/", "http://192.168.1.9:5000/v2/"]);
  const neither = answering({ ...silent, "http://192.168.1.9:5000/v2/": "HTTP 403" });
  expect(await upstreamFrom(lock, "192.168.1.9:5000", none, neither.answers)).toEqual({
    reachable: false,
    why: "192.168.1.9:5000 does not answer (ECONNRESET; without TLS HTTP 403)",
  });
});

test.each([
  ["localhost:5000", true],
  ["127.0.0.1:5000", true],
  ["10.1.2.3", true],
  ["172.16.0.1:5000", true],
  ["172.32.0.1", false],
  ["192.168.0.2", true],
  ["mirror:5000", true],
  ["mirror.local:5000", true],
  ["quay.io", false],
  ["10.example.org", false],
  ["8.8.8.8:5000", false],
])("%s is this machine or near it: %s", (host, near) => {
  expect(isNear(host)).toBe(near);
});

test("an image that no digest pins is asked for like any other", async () => {
  const { asked, answers } = answering();
  const tagged = { names: ["grafana"], reference: () => "docker.io/grafana/grafana:13" };
  expect(await upstreamFrom(tagged, "", none, answers)).toEqual({
    reachable: true,
    why: "registry-1.docker.io answers",
  });
  expect(asked).toEqual(["https://registry-1.docker.io/v2/"]);
});

test.each([
  ["python:3.11", "registry-1.docker.io"],
  ["grafana/grafana:13", "registry-1.docker.io"],
  ["docker.io/library/python:3.11", "registry-1.docker.io"],
  ["localhost:5000/python:3.11", "localhost:5000"],
  ["ghcr.io/open-feature/flagd:v0.16.1", "ghcr.io"],
])("%s is asked for at %s", (reference, host) => {
  expect(hostOf(reference)).toBe(host);
});
