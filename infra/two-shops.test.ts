import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { parse } from "yaml";
import { folderReader } from "../common/files/reader.ts";
import { loadImagesLock } from "../plan/images-lock.ts";
import { ran } from "./testing/declared.ts";

const folder = join(import.meta.dirname, "../docs/examples/two-shops");
const project = parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8"));

test("docs/examples/two-shops: two shops and a service beside them, each image once", { timeout: 60_000 }, async () => {
  vi.spyOn(process, "cwd").mockReturnValue(folder);
  const { resources, outputs } = await ran(async () => ({ ...(await import("../docs/examples/two-shops/index.ts")) }), {
    project: project.name,
    config: { [`${project.name}:users`]: String(project.config.users.default) },
  });
  expect(outputs).toEqual({
    shops: { morning: "http://localhost:8081/", evening: "http://localhost:8082/" },
    dashboards: { morning: "http://localhost:8081/grafana/", evening: "http://localhost:8082/grafana/" },
    otlp: "http://localhost:8081/otlp-http",
    traces: "http://localhost:8081/jaeger/ui/",
  });

  const outermost = resources.filter(({ parent }) => parent === "");
  expect(outermost.map(({ type, name }) => [type, name])).toEqual([
    ["astrolab:index:Stack", "evening"],
    ["astrolab:index:Stack", "morning"],
    ["docker:index/remoteImage:RemoteImage", "python"],
    ["docker:index/container:Container", "till"],
  ]);
  const urns = resources.map(({ type, name }) => `${type}::${name}`);
  expect(new Set(urns).size).toBe(urns.length);
  const inEngine = resources.flatMap(({ type, inputs }) => {
    const name = inputs["name"] ?? inputs["imageName"];
    return name === undefined ? [] : [`${type} ${name}`];
  });
  expect(new Set(inEngine).size).toBe(inEngine.length);

  const till = resources.find(({ name }) => name === "till");
  expect(till?.inputs).toMatchObject({
    name: "till-dev",
    networksAdvanced: [{ name: "astrolab-morning-dev" }],
    uploads: [{ file: "/till.py", content: readFileSync(join(folder, "till.py"), "utf8") }],
  });
  expect(till?.dependencies).toEqual(["morning-network", "python"]);
  const image = resources.find(({ name }) => name === "morning-frontend-image");
  expect(image?.inputs).toMatchObject({ build: { context: "../../.." } });
});

test("its own service runs the Python of images.lock.yaml, so that nothing more is pulled", () => {
  const lock = loadImagesLock(folderReader(join(import.meta.dirname, "..")));
  expect(readFileSync(join(folder, "index.ts"), "utf8")).toContain(`"${lock.reference("python", "")}"`);
});
