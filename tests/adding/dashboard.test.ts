import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Added, repositoryWith } from "./added.ts";

const PORT = "http://localhost:$" + "{port}";

let added: Added;
beforeAll(async () => {
  const incidents = JSON.parse(await readFile("dashboards/demo/incidents.json", "utf8"));
  const mine = JSON.stringify({ ...incidents, uid: "mine", title: "Mine" }, undefined, 2);
  // Somebody's file goes to Grafana to the byte: what has no placeholder of ours needs no word in service.yaml.
  added = await repositoryWith({ "dashboards/demo/mine.json": `${mine.replaceAll(PORT, "http://localhost:8080")}\n` });
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

test("it is held to the rules of all dashboards", { timeout: 120_000 }, async () => {
  expect(await added.vitest("services/grafana", "verify/repository.test.ts")).toContain("dashboards/demo/mine.json");
});
