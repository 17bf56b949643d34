import { expect, test } from "vitest";
import { resourceTimes } from "./resource-times.ts";

test("each resource from its start to its outputs, and what came before the first", () => {
  let now = 0;
  const rows: unknown[] = [];
  const trace = {
    span: <T>(_: string, work: () => Promise<T>) => work(),
    add: (...row: unknown[]) => void rows.push(row),
  };
  const take = resourceTimes(trace, "pulumi up", () => now);
  const of = (name: string) => ({ metadata: { op: "create", urn: `urn:pulumi:dev::astrolab::t::${name}`, type: "t" } });
  now = 100;
  take({ resourcePreEvent: of("network") });
  now = 120;
  take({ resourcePreEvent: of("proxy") });
  now = 150;
  take({ resOutputsEvent: of("network") });
  now = 190;
  take({ resOpFailedEvent: of("proxy") });
  take({ resOutputsEvent: of("unheard-of") });
  expect(rows).toEqual([
    ["pulumi up", "before the first resource", 0, 100],
    ["pulumi up: network", "create", 100, 150],
    ["pulumi up: proxy", "create", 120, 190],
  ]);
});
