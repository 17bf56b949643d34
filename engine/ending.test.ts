import { expect, test } from "vitest";
import { endingOf } from "./ending.ts";
import { container } from "./testing/engine.ts";

const ended = container({ service: "shop", status: "exited", exitCode: 1, endedAt: 0 });

test.each([
  [ended, "ended 12.0 s ago: exit code 1"],
  [{ ...ended, exitCode: 137, oomKilled: true }, "ended 12.0 s ago: out of memory (exit code 137)"],
  [{ ...ended, exitCode: 137 }, "ended 12.0 s ago: killed (exit code 137)"],
  [{ ...ended, status: "running" }, undefined],
  [container({ service: "shop", status: "created" }), undefined],
] as const)("%# how a container ended", (state, text) => {
  expect(endingOf(state, 12_000)).toBe(text);
});
