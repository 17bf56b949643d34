import { expect, test } from "vitest";
import type { ContainerPlan } from "../../../plan/types.ts";
import { withHostName } from "./host-name.ts";

const container = (env: Readonly<Record<string, string>>) => ({ service: "shop", env }) as unknown as ContainerPlan;
const shop = container({ OTEL_RESOURCE_ATTRIBUTES: "service.instance.id=shop", PORT: "9000" });

test("what sends telemetry says where it runs", () => {
  expect(withHostName(shop, "{{.Node.Hostname}}").env).toEqual({
    OTEL_RESOURCE_ATTRIBUTES: "service.instance.id=shop,host.name={{.Node.Hostname}}",
    PORT: "9000",
  });
});

test("nothing changes where the node's name is not known, or nothing is sent", () => {
  const silent = container({ PORT: "9000" });
  expect([withHostName(shop), withHostName(shop, ""), withHostName(silent, "a")]).toEqual([shop, shop, silent]);
});
