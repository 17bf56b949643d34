import { expect, test } from "vitest";
import { forPeople } from "./for-people.ts";

const warning =
  "Warning: images.lock.yaml:3:82 prometheus has no digest: quay.io/prometheus/prometheus:v3.13.1 is pulled by its tag\n";

function written(stream: { readonly isTTY?: boolean; readonly columns?: number }): string {
  const said: string[] = [];
  forPeople({ ...stream, write: (text) => said.push(text) })(warning);
  return said.join("");
}

const inEighty = `Warning: images.lock.yaml:3:82 prometheus has no digest:
quay.io/prometheus/prometheus:v3.13.1 is pulled by its tag
`;

test.each([
  ["a file", {}, warning],
  ["a terminal", { isTTY: true, columns: 80 }, inEighty],
  ["a terminal that does not say how wide it is", { isTTY: true, columns: 0 }, inEighty],
  ["a wide terminal", { isTTY: true, columns: 200 }, warning],
])("on %s", (_, stream, text) => {
  expect(written(stream)).toBe(text);
});
