import { describe, expect, test } from "vitest";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import { hintFor } from "../settings/stack-name.ts";
import { fakeContext } from "../testing/context.ts";
import { showLogs } from "./logs.ts";

const engine = fakeEngine({
  containers: [container({ service: "catalog" }), container({ service: "proxy" })],
  log: ["one", "two"],
});
const options = { stack: "dev", hint: hintFor("dev", {}), tail: 100, follow: false } as const;

describe("logs", () => {
  test("of one service are its lines alone", async () => {
    const context = fakeContext({ engine });
    await showLogs(context, { ...options, service: "proxy" });
    expect(context.out()).toBe("one\ntwo\n");
  });

  test("of all say whose each line is", async () => {
    const context = fakeContext({ engine });
    await showLogs(context, { ...options, service: undefined });
    expect(context.out()).toBe("catalog | one\ncatalog | two\nproxy   | one\nproxy   | two\n");
  });

  test("of a container that goes in that moment say so, and the others' are read", async () => {
    const context = fakeContext({
      engine: {
        ...engine,
        logs: async (id, options, onLine) => (id === "id-catalog" ? false : engine.logs(id, options, onLine)),
      },
    });
    await showLogs(context, { ...options, service: undefined });
    expect(context.out()).toBe("proxy   | one\nproxy   | two\n");
    expect(context.err()).toBe("The container of catalog was removed a moment ago, together with its log.\n");
  });

  test("of a container that ended say how, beside its lines", async () => {
    const ended = container({ service: "catalog", status: "exited", exitCode: 137, oomKilled: true, endedAt: -12_000 });
    const context = fakeContext({ engine: fakeEngine({ containers: [ended], log: ["one"] }) });
    await showLogs(context, { ...options, service: "catalog" });
    expect([context.out(), context.err()]).toEqual([
      "one\n",
      "catalog ended 12.0 s ago: out of memory (exit code 137).\n",
    ]);
  });

  test("of a service that is not there name the one that was meant", async () => {
    await expect(showLogs(fakeContext({ engine }), { ...options, service: "proxi" })).rejects.toMatchObject({
      kind: "usage",
      message: 'There is no service "proxi" in the stack "dev", did you mean "proxy"?',
    });
  });

  test("of nothing say how to start it", async () => {
    await expect(showLogs(fakeContext(), { ...options, service: undefined })).rejects.toMatchObject({
      kind: "usage",
      message: 'The stack "dev" is not up: there are no logs.',
      fix: "`npm run up` starts it.",
      sameLine: true,
    });
  });
});
