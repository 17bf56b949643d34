import { expect, test } from "vitest";
import { pageUrl } from "./open.ts";

const urls = {
  Shop: "http://localhost:8080/",
  "Load generator": "http://localhost:8080/loadgen/",
  Jaeger: "http://localhost:8080/jaeger/ui/",
};

test.each([
  ["shop", "Shop"],
  ["Jaeger", "Jaeger"],
  ["load-generator", "Load generator"],
  ["load", "Load generator"],
  ["loadgen", "Load generator"],
] as const)("%s is %s", (page, title) => {
  expect(pageUrl(urls, page)).toBe(urls[title]);
});

test("a slip of the finger is answered with the page that was meant", () => {
  expect(() => pageUrl(urls, "jeager")).toThrow(
    expect.objectContaining({ kind: "usage", message: 'There is no page "jeager", did you mean "jaeger"?' }),
  );
});
