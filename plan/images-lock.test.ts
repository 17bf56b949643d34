import { expect, test } from "vitest";
import { problemsError } from "../common/problem.ts";
import { mapReader } from "../testing/map-reader.ts";
import { loadImagesLock, withRegistry } from "./images-lock.ts";
import { smallRepository } from "./testing/small-repository.ts";

const lockOf = (text: string) => loadImagesLock(mapReader({ "images.lock.yaml": text }));
const digest = `sha256:${"5".repeat(64)}`;

test("a reference has repository, tag and digest", () => {
  const lock = loadImagesLock(mapReader(smallRepository));
  expect(lock.problems).toEqual([]);
  expect(lock.names).toEqual(["caddy", "prometheus", "python", "node", "runtime"]);
  expect(lock.reference("python", "")).toBe(`python:3.11-slim@${digest}`);
  expect(lock.reference("python", "mirror.local:5000")).toBe(`mirror.local:5000/library/python:3.11-slim@${digest}`);
});

test("an image without a digest is referred to by its tag, and whoever needs it is told where and what fills it in", () => {
  const lock = loadImagesLock(mapReader(smallRepository));
  const problem = {
    file: "images.lock.yaml",
    line: 5,
    col: 51,
    message:
      "node has no digest: node:24-slim is pulled by its tag, which may be another image each time. `npm run images -- lock node` fills it in",
  };
  expect(lock.unpinned(["python"])).toEqual([]);
  expect(lock.unpinned(["node", "python", "node"])).toEqual([problem]);
  expect(lock.reference("node", "")).toBe("node:24-slim");
  expect(lock.reference("node", "mirror.local:5000")).toBe("mirror.local:5000/library/node:24-slim");
});

test("a name that is not there", () => {
  const lock = loadImagesLock(mapReader(smallRepository));
  expect(() => lock.reference("pyton", "")).toThrow(
    problemsError([{ file: "images.lock.yaml", line: 1, col: 1, message: 'has no "pyton", did you mean "python"?' }]),
  );
});

test("mistakes in the lock are named where they stand", () => {
  const lock = lockOf(`images:
  a: { repository: "a:1", tag: 1, digest: abc }
  b: { repository: b, tag: "1", digest: null, sen: x }
  c: { repository: c, tag: "1" }
`);
  expect(lock.problems.map(({ line, col, message }) => `${line}:${col} ${message}`)).toEqual([
    "2:20 images.a.repository must be a repository in lower case without tag, such as quay.io/prometheus/prometheus, not a:1",
    "2:32 images.a.tag must be text: put it in quotes, not 1",
    "2:43 images.a.digest must be sha256: and 64 hex digits, or null, not abc",
    '3:47 unknown key "images.b.sen", did you mean "seen"?',
    "4:6 images.c.digest is missing",
  ]);
});

test.each([
  ["prom/prometheus", true],
  ["Registry.example:5000/prom/prometheus", true],
  ["docker.io/prom/node_exporter--x", true],
  ["Prom/prometheus", false],
  ["quay.io/Prom/prometheus", false],
  ["quay.io/prom/", false],
])("%s is held to what Docker takes", (repository, taken) => {
  const text = `images:\n  a: { repository: "${repository}", tag: "1", digest: null }\n`;
  const told = lockOf(text).problems.map(({ line, col, message }) => `${line}:${col} ${message}`);
  const must = "must be a repository in lower case without tag, such as quay.io/prometheus/prometheus";
  expect(told).toEqual(taken ? [] : [`2:20 images.a.repository ${must}, not ${repository}`]);
});

test("a language's folder, and a service's, may bring a lock of its own", () => {
  const java = "images:\n  java: { repository: eclipse-temurin, tag: 25-jre, digest: null }\n";
  const lock = loadImagesLock(mapReader({ ...smallRepository, "languages/java/images.lock.yaml": java }));
  expect(lock.problems).toEqual([]);
  expect(lock.reference("java", "m.local")).toBe("m.local/library/eclipse-temurin:25-jre");
  expect(lock.images.at(-1)?.file).toBe("languages/java/images.lock.yaml");
  expect(lock.unpinned(["java"]).map(({ file, line, col }) => `${file}:${line}:${col}`)).toEqual([
    "languages/java/images.lock.yaml:2:61",
  ]);
  const twice = java.replace("java:", "python:");
  expect(loadImagesLock(mapReader({ ...smallRepository, "services/shop/images.lock.yaml": twice })).problems).toEqual([
    {
      file: "services/shop/images.lock.yaml",
      line: 2,
      col: 3,
      message: "python is pinned in images.lock.yaml already",
    },
  ]);
});

test("no lock at all, and one that is not YAML", () => {
  expect(loadImagesLock(mapReader({})).problems).toEqual([
    { file: "images.lock.yaml", line: 1, col: 1, message: "is missing: it pins the upstream images" },
  ]);
  expect(loadImagesLock(mapReader({ "images.lock.yml": "" })).problems).toEqual([
    { file: "images.lock.yaml", line: 1, col: 1, message: "is missing: it pins the upstream images" },
    { file: "images.lock.yml", line: 1, col: 1, message: "is not read: rename it to images.lock.yaml" },
  ]);
  expect(lockOf("images: {").problems.map(({ line, col }) => [line, col])).toEqual([[1, 10]]);
});

test.each([
  ["python", "", "python"],
  ["python", "m.local", "m.local/library/python"],
  ["docker.io/library/python", "m.local", "m.local/library/python"],
  ["docker.io/python", "m.local", "m.local/library/python"],
  ["grafana/grafana", "m.local:5000/hub", "m.local:5000/hub/grafana/grafana"],
  ["docker.io/grafana/grafana", "m.local", "m.local/grafana/grafana"],
  ["quay.io/prometheus/prometheus", "m.local", "m.local/prometheus/prometheus"],
  ["localhost/thing", "m.local", "m.local/thing"],
  ["localhost:5000/a/b", "m.local", "m.local/a/b"],
])("%s from %j is %s", (repository, registry, expected) => {
  expect(withRegistry(repository, registry)).toBe(expected);
});
