import { expect, test } from "vitest";
import { type CliSources, findCli } from "./pulumi.ts";

const env = { PATH: "/usr/bin" };

function sources(given: Partial<CliSources>): { sources: CliSources; asked: string[] } {
  const asked: string[] = [];
  const all: CliSources = {
    onPath: async () => undefined,
    downloaded: async () => undefined,
    hostAnswers: async () => ({ ok: false, why: "ENOTFOUND" }),
    download: async () => "/cache/pulumi-3.276.0/bin/pulumi",
    build: async () => "/cache/bin/pulumi-abc/pulumi",
    ...given,
  };
  const watched = Object.entries(all).map(([name, way]) => [
    name,
    () => {
      asked.push(name);
      return way();
    },
  ]);
  return { sources: Object.fromEntries(watched), asked };
}

test("a new enough CLI on PATH is taken as it is, and nothing else is asked", async () => {
  const { sources: given, asked } = sources({
    onPath: async () => ({ path: "/usr/bin/pulumi", version: "v3.260.1\n" }),
  });
  expect(await findCli(given, env)).toEqual({
    path: "/usr/bin/pulumi",
    env: {},
    origin: "Pulumi v3.260.1 on PATH",
  });
  expect(asked).toEqual(["onPath"]);
});

test("an old CLI on PATH gives way to the official download", async () => {
  const { sources: given, asked } = sources({
    onPath: async () => ({ path: "/usr/bin/pulumi", version: "v3.100.0" }),
    hostAnswers: async () => ({ ok: true }),
  });
  expect(await findCli(given, env)).toEqual({
    path: "/cache/pulumi-3.276.0/bin/pulumi",
    env: { PATH: "/cache/pulumi-3.276.0/bin:/usr/bin" },
    origin: "Pulumi v3.276.0, downloaded: the one on PATH is v3.100.0, older than v3.200.0",
  });
  expect(asked).toEqual(["onPath", "downloaded", "hostAnswers", "download"]);
});

test("what was downloaded before is taken without asking its host", async () => {
  const { sources: given, asked } = sources({ downloaded: async () => "/cache/pulumi-3.276.0/bin/pulumi" });
  const { origin } = await findCli(given, env);
  expect(origin).toBe("Pulumi v3.276.0, downloaded: none on PATH");
  expect(asked).toEqual(["onPath", "downloaded"]);
});

test("without the download host the CLI is built", async () => {
  const { sources: given, asked } = sources({});
  expect(await findCli(given, env)).toEqual({
    path: "/cache/bin/pulumi-abc/pulumi",
    env: { PATH: "/cache/bin/pulumi-abc:/usr/bin" },
    origin: "Pulumi v3.248.0, built from Go modules: none on PATH, and its download host does not answer (ENOTFOUND)",
  });
  expect(asked).toEqual(["onPath", "downloaded", "hostAnswers", "build"]);
});
