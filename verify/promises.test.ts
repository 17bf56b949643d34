import { expect, test } from "vitest";
import { containerPlan, planWith } from "../plan/testing/plan.ts";
import { mapReader } from "../testing/map-reader.ts";
import { promisesOf } from "./promises.ts";

const text = `name: shop
calls: [catalog, flagd]
telemetry:
  spans:
    - get_list
    - "GET /"
  attributes:
    get_list: [app.hit,
      app.count]
  links:
    get_list: { service: catalog, span: add }
  metrics:
    - app_total
  process: true
`;

test("each promise knows the line that it stands on", () => {
  const telemetry = {
    spans: ["get_list", "GET /"],
    attributes: { get_list: ["app.hit", "app.count"] },
    links: { get_list: { service: "catalog", span: "add" } },
    metrics: ["app_total", "process_start_time_seconds"],
    visits: {},
  };
  const plan = planWith(containerPlan("catalog"), containerPlan("shop", { calls: ["catalog", "flagd"], telemetry }));
  const reader = mapReader({ "services/shop/service.yaml": text, "services/catalog/service.yaml": "name: catalog\n" });
  const at = (line: number) => `services/shop/service.yaml:${line}`;
  expect(promisesOf(plan, reader)).toEqual([
    { service: "catalog", silent: true, calls: [], spans: [], attributes: [], metrics: [] },
    {
      service: "shop",
      calls: [
        { name: "catalog", where: at(2) },
        { name: "flagd", where: at(2) },
      ],
      spans: [
        { name: "get_list", where: at(5) },
        { name: "GET /", where: at(6) },
      ],
      attributes: [
        { span: "get_list", name: "app.hit", where: at(8) },
        { span: "get_list", name: "app.count", where: at(9) },
      ],
      links: [{ name: "get_list", to: { service: "catalog", span: "add" }, where: at(11) }],
      metrics: [
        { name: "app_total", where: at(13) },
        { name: "process_start_time_seconds", where: at(14) },
      ],
    },
  ]);
});
