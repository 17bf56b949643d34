import { expect, test } from "vitest";
import { container } from "../../engine/testing/engine.ts";
import { fakeContext } from "../testing/context.ts";
import { lastEnd } from "./last-end.ts";

/** A Prometheus that knows no figure. */
const context = fakeContext({
  fetch: async () => new Response(JSON.stringify({ status: "success", data: { resultType: "matrix", result: [] } })),
});
const again = container({ service: "jaeger", restarts: 1, startedAt: -8_000, endedAt: -9_000 });

test("without figures of the service, the engine's word counts", async () => {
  expect(await lastEnd(context, 8080, { ...again, oomKilled: true })).toBe("ended 9.0 s ago: out of memory");
});

test("and where the engine has none either, nothing is said of the reason", async () => {
  expect(await lastEnd(context, 8080, again)).toBe("ended 9.0 s ago");
});
