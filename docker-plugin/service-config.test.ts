import { expect, test } from "vitest";
import type { Properties } from "./core/properties.ts";
import { UNKNOWN } from "./core/properties.ts";
import { check, diff } from "./plugin.ts";
import { identify } from "./rpc/identity.ts";

const config = identify("urn:pulumi:dev::shop::docker:index/serviceConfig:ServiceConfig::routes");
const checked = (news: Properties) => check(config, {}, news, new Uint8Array([1, 2, 3]));
const reasons = async (news: Properties) =>
  (await checked(news)).failures.map(({ property, reason }) => [property, reason]);
const base = { name: "routes-1", data: "aGVsbG8=" };

test("a config's content is base64 or plain, and a name is made up where there is none", async () => {
  expect(await checked(base)).toEqual({ failures: [], inputs: base });
  expect(await checked({ dataRaw: "hello" })).toEqual({
    failures: [],
    inputs: { name: "routes-039058c", dataRaw: "hello" },
  });
  expect(await checked({ name: "a", data: UNKNOWN })).toEqual({ failures: [], inputs: { name: "a", data: UNKNOWN } });
});

test("what the swarm would refuse later is refused with what to do", async () => {
  const one = 'ServiceConfig "routes": "data" needs to be given, or dataRaw: not empty and not both';
  expect(await reasons({ name: "a" })).toEqual([["data", one]]);
  expect(await reasons({ ...base, dataRaw: "b" })).toEqual([["data", one]]);
  expect(await reasons({ name: "a", data: "not base64!" })).toEqual([
    ["data", 'ServiceConfig "routes": "data" must be like aGVsbG8=, not "not base64!"'],
  ]);
  const long = "x".repeat(65);
  const name = 'must be like routes-3f9a2c (letters, digits, "-", "_" and ".", 64 at most), not';
  expect(await reasons({ ...base, name: long })).toEqual([
    ["name", `ServiceConfig "routes": "name" ${name} "${long}"`],
  ]);
  expect(await reasons({ ...base, name: "a/b" })).toEqual([["name", `ServiceConfig "routes": "name" ${name} "a/b"`]]);
});

test("at most 500 KiB less one byte, counted as the swarm counts it", async () => {
  const most = 500 * 1024 - 1;
  const data = (bytes: number) => Buffer.alloc(bytes, "x").toString("base64");
  expect(await reasons({ name: "a", data: data(most) })).toEqual([]);
  const problem = "holds 512000 bytes, and a swarm takes at most 511999; divide it, or build it into the image";
  expect(await reasons({ name: "a", data: data(most + 1) })).toEqual([
    ["data", `ServiceConfig "routes": "data" ${problem}`],
  ]);
  // Two bytes a letter.
  expect(await reasons({ name: "a", dataRaw: "ü".repeat(256_000) })).toEqual([
    ["dataRaw", `ServiceConfig "routes": "dataRaw" ${problem}`],
  ]);
});

test.each<[string, Properties]>([
  ["another content", { data: "d29ybGQ=" }],
  ["a label", { labels: [{ label: "a", value: "b" }] }],
])("%s replaces, the old one first where the name stays", (_, change) => {
  const old = { inputs: base, outputs: base };
  const found = diff(config, old, { ...base, ...change });
  expect([Object.values(found.differences).map(({ replace }) => replace), found.deleteBeforeReplace]).toEqual([
    [true],
    true,
  ]);
  expect(diff(config, old, { ...base, ...change, name: "routes-2" }).deleteBeforeReplace).toBe(false);
});
