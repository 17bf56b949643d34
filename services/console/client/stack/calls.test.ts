import { expect, test } from "vitest";
import type { Series } from "../../../../common/http/prometheus-series.ts";
import { callsByService, trafficOf } from "./calls.ts";

const series = (labels: Record<string, string>, value: number): Series => ({ labels, samples: [{ time: 1, value }] });
const list = { service_name: "frontend", span_name: "List" };
const get = { service_name: "frontend", span_name: "Get" };

test("spans of a service are counted by name, with those that failed, and taken together", () => {
  const calls = callsByService(
    [
      series({ ...list, status_code: "STATUS_CODE_UNSET" }, 3),
      series({ ...list, status_code: "STATUS_CODE_ERROR" }, 1),
      series({ ...get, status_code: "STATUS_CODE_UNSET" }, 4),
    ],
    [
      series({ ...list, le: "10" }, 4),
      series({ ...list, le: "20" }, 4),
      series({ ...list, le: "+Inf" }, 4),
      series({ ...get, le: "10" }, 2),
      series({ ...get, le: "20" }, 4),
      series({ ...get, le: "+Inf" }, 4),
    ],
  );
  const spans = [...(calls.get("frontend")?.values() ?? [])];
  expect(spans.map(({ rate, failed }) => [rate, failed])).toEqual([
    [4, 1],
    [4, 0],
  ]);
  expect(trafficOf(spans)).toEqual({ rate: 8, errors: 1 / 8, p95: 18 });
});

test("nothing is no traffic, without errors", () => {
  expect(trafficOf([])).toEqual({ rate: 0, errors: 0, p95: undefined });
  const idle = callsByService([series({ ...list, status_code: "STATUS_CODE_UNSET" }, Number.NaN)], []);
  expect(trafficOf([...(idle.get("frontend")?.values() ?? [])])).toEqual({ rate: 0, errors: 0, p95: undefined });
});
