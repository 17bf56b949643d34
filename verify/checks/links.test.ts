import { expect, test } from "vitest";
import { jaegerAt } from "../ask/jaeger.ts";
import { fakeAsk } from "../testing/ask.ts";
import { type FakeSpan, operations, traces } from "../testing/jaeger.ts";
import { linkChecks } from "./links.ts";

const where = "services/books/service.yaml:3";
const promises = [
  {
    service: "books",
    calls: [],
    spans: [],
    attributes: [],
    links: [{ name: "process", to: { service: "shop", span: "publish" }, where }],
    metrics: [],
  },
];
const visited: string[] = [];
const visitor = { visit: async (_: unknown, service: string) => void visited.push(service), visitAll: async () => {} };
const [check] = linkChecks(jaegerAt("/j/"), promises, visitor, 5);
const process: FakeSpan = { id: "1", service: "books", name: "process", link: "t9 7" };
const publish: FakeSpan = { id: "7", service: "shop", name: "publish", kind: "producer" };

/** @param found by the search @param other what Jaeger has of the trace at the other end */
const look = (found: unknown, other?: unknown) =>
  check?.look(
    fakeAsk((question) => {
      if (question.includes("operations")) return operations("process");
      return question.includes("/traces/t9") ? (other ?? { status: 404, text: "trace not found" }) : found;
    }),
  );

test("a promised link is followed to the span at its other end", async () => {
  expect([check?.category, check?.name, check?.where]).toEqual(["links", "books: process → shop: publish", where]);
  expect(check?.asked).toBe(
    'Jaeger: a span "process" of books, started in the last 15 s, with a link to a span "publish" of shop in another trace',
  );
  expect(await look(traces([process]), traces([publish]))).toEqual({ ok: true, saw: "trace trace-1 leads to t9" });
  expect(visited).toEqual([]);
});

test.each([
  [
    "none",
    traces([{ id: "1", service: "books", name: "process" }]),
    undefined,
    "no link on 1 span that started recently",
  ],
  [
    "one to a parent only",
    traces([publish, { id: "1", service: "books", name: "process", parent: "7" }]),
    undefined,
    "no link on 1 span that started recently",
  ],
  [
    "one into its own trace",
    traces([publish, { ...process, link: "trace-1 7" }]),
    undefined,
    "its links lead to a span of its own trace trace-1",
  ],
  ["one to another span", traces([process]), traces([{ ...publish, name: "send" }]), "its links lead to send of shop"],
  [
    "one that leads nowhere",
    traces([process]),
    undefined,
    "its links lead to span 7 of trace t9, which Jaeger does not have",
  ],
])("a link: %s", async (_, found, other, saw) => {
  expect(await look(found, other)).toEqual({ ok: false, saw });
});

test("where no span is fresh, somebody goes to make one", async () => {
  expect(await look(traces([{ ...process, ago: 16 }]))).toEqual({ ok: false, saw: "the newest started 16 s ago" });
  expect(visited).toEqual(["books"]);
});
