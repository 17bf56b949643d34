import { expect, test } from "vitest";
import { containerPlan, planWith } from "../../../plan/testing/plan.ts";
import { waitedFor } from "./waited-for.ts";

const plan = planWith(
  containerPlan("catalog"),
  containerPlan("proxy", { entry: { port: 8080, healthcheck: ["true"] } }),
);
const error = (message: string) => ({
  severity: "error",
  urn: "urn:pulumi:dev::astrolab::x$docker:index/container:Container::proxy-container",
  message,
});

test("the proxy is waited for on behalf of all", () => {
  expect(waitedFor(plan, [], [error("container is not healthy within 180s")])).toEqual({ entry: true });
});

test("one that could not be started for its port was not waited for", () => {
  const said = "failed to bind host port for 127.0.0.1:8080: address already in use";
  expect(waitedFor(plan, [], [error(said)])).toEqual({ entry: false });
});
