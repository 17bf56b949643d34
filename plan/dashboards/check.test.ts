import { expect, test } from "vitest";
import { mapReader } from "../../testing/map-reader.ts";
import { loadPlan } from "../load.ts";
import { smallLocalImages, smallRepository, smallSettings } from "../testing/small-repository.ts";

const FILE = "dashboards/demo/mine.json";
const options = { repoRoot: "/", stack: "dev", settings: smallSettings, localImages: () => smallLocalImages } as const;
const load = (text: string) => loadPlan({ ...options, reader: mapReader({ ...smallRepository, [FILE]: text }) });
const own = load('{ "title": "Mine" }').warnings;

test.each([
  ["[]", "1:1 holds no JSON object"],
  ["{}", "1:1 has no title"],
  [
    '\n{ "dashboard": { "title": "A" } }',
    '2:1 holds the dashboard inside "dashboard", as Grafana\'s API answers: keep only what stands in there',
  ],
  [
    '{ "apiVersion": "dashboard.grafana.app/v2", "spec": { "elements": {} } }',
    '1:1 is in the resource format: export it with the model "Classic"',
  ],
])("%j is planned, with a warning that says why it is no dashboard", (text, why) => {
  expect(load(text).warnings).toEqual([...own, `${FILE}:${why}; it is left out`]);
});

test("what is no JSON is refused at its place", () => {
  expect(() => load('{\n  "title": "A"\n  "uid": "a" }')).toThrow(
    expect.objectContaining({
      kind: "usage",
      message: `${FILE}:3:3 is not JSON: Expected ',' or '}' after property value`,
      fix: "1 problem in 1 file. Fix these problems, then run the command again.",
    }),
  );
});

test("a dashboard in a deeper folder, which only Grafana would find, is refused", () => {
  const files = { ...smallRepository, "dashboards/demo/mine/deep.json": "{}", "dashboards/demo/mine/notes.md": "" };
  expect(() => loadPlan({ ...options, reader: mapReader(files) })).toThrow(
    expect.objectContaining({
      kind: "usage",
      message:
        "dashboards/demo/mine/deep.json:1:1 lies in a folder below dashboards/demo/, where Grafana would find it and the console would not: move it up",
      fix: "1 problem in 1 file. Fix these problems, then run the command again.",
    }),
  );
});

test("a dashboard that is filled is read as it will be", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder
  expect(load('{ "title": "Mine", "panels": [{ "id": ${users} }] }').warnings).toEqual(own);
});
