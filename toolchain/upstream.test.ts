import { expect, test } from "vitest";
import { hostOf, upstreamFrom } from "./upstream.ts";

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
  const { asked, answers } = answering();
  await upstreamFrom(lock, "mirror.school:5000", none, answers);
  expect(asked).toEqual(["https://mirror.school:5000/v2/"]);
});

test("an image without a digest cannot be pulled, whoever answers", async () => {
  const { asked, answers } = answering();
  const unpinned = {
    names: ["grafana"],
    reference: () => {
      throw new Error("not pinned");
    },
  };
  expect(await upstreamFrom(unpinned, "", none, answers)).toEqual({
    reachable: false,
    why: "images.lock.yaml pins no digest for grafana",
  });
  expect(asked).toEqual([]);
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
