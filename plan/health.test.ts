// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the placeholders of service files
import { expect, test } from "vitest";
import { placeholderValues } from "../common/placeholders.ts";
import { askedFor, healthPlan, probeOf } from "./health.ts";

const values = placeholderValues({ stack: "dev", port: 8080, users: 1, interval: 5, memory: 64 });

test.each([
  [{ http: ":${port}/ready" }, { port: 8080, path: "/ready" }],
  [{ tcp: 5432 }, { tcp: 5432 }],
  [
    { command: ["check", "--limit", "${memory}", "", "$${HOME}"] },
    { command: ["check", "--limit", "64", "", "${HOME}"] },
  ],
])("%j is planned as %j", (health, planned) => {
  expect(healthPlan({ health }, values)).toEqual(planned);
});

test("the proxy asks a service itself, the probe for its port, and nobody for the result of a command", () => {
  const probe = probeOf([{ name: "shop" }, { name: "console", probe: ":8081/-/probe/" }]);
  expect(askedFor({ service: "shop", health: { port: 80, path: "/" } }, probe)).toEqual({
    service: "shop",
    port: 80,
    path: "/",
  });
  expect(askedFor({ service: "db", health: { tcp: 5432 } }, probe)).toEqual({
    service: "console",
    port: 8081,
    path: "/-/probe/db",
  });
  expect(askedFor({ service: "db", health: { command: ["ready"] } }, probe)).toBeUndefined();
  expect(probeOf([{ name: "shop" }])).toBeUndefined();
});
