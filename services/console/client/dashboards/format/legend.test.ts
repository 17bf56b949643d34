import { expect, test } from "vitest";
import { legendName } from "./legend.ts";

test.each([
  ["{{service_name}}: {{ span_name }}", { service_name: "shop", span_name: "GET /" }, "shop: GET /"],
  ["{{missing}}!", {}, "!"],
  ["p99", {}, "p99"],
  ["", { __name__: "up" }, "up"],
  ["__auto", { __name__: "up", job: 'a"b' }, 'up{job="a\\"b"}'],
  ["__auto", { span_name: "GET /" }, "GET /"],
  ["__auto", { span_name: "GET /", kind: "a" }, '{span_name="GET /", kind="a"}'],
  ["", { span_name: "GET /" }, '{span_name="GET /"}'],
  ["", {}, "{}"],
])("%s", (format, labels, expected) => {
  expect(legendName(format, labels as Record<string, string>)).toBe(expected);
});
