import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Added, repositoryWith } from "./added.ts";

// Commands and suites are run in a copy, beside everything else.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let added: Added;
beforeAll(async () => {
  // Without links: an address on the stack has its port filled in, for which service.yaml names the file.
  const text = await readFile("dashboards/demo/incidents.json", "utf8");
  const incidents = JSON.parse(text, (key, value) => (key === "links" ? [] : value));
  const mine = { ...incidents, uid: "mine", title: "Mine" };
  added = await repositoryWith({ "dashboards/demo/mine.json": `${JSON.stringify(mine, undefined, 2)}\n` });
});
afterAll(() => added.remove());

test.each([
  ["upstream", ["console", "grafana"]],
  ["packages", ["console"]],
] as const)("a dashboard is given to all who draw it, with images from %s", async (images, services) => {
  const { containers } = await added.plan(images);
  const drawn = containers.filter(({ uploads }) => uploads.some(({ path }) => path.endsWith("/mine.json")));
  expect(drawn.map(({ service }) => service)).toEqual(services);
});

test("it is held to the rules of all dashboards", async () => {
  expect(await added.vitest("--reporter=verbose", "services/grafana", "verify/repository.test.ts")).toContain(
    "dashboards/demo/mine.json",
  );
});
