import { describe, expect, test } from "vitest";
import type { RunReport } from "../model.ts";
import { BEGIN, fakeStack, onOff, scenarioOf } from "../testing/fake-stack.ts";
import { groupsOf, runBeside } from "./beside.ts";
import { runScenario } from "./run.ts";
import type { RunEvent, RunOptions } from "./types.ts";

const rise = (
  query: string,
  within = "60s",
) => `expect: [{ id: up, promql: ${query}, crosses: { above: 1, within: ${within} } }]
recover: [{ id: back, promql: ${query}, falls: { below: 1, within: 30s } }]`;
const leak = scenarioOf(rise("m"));
const flood = { ...scenarioOf(rise("n"), "flood"), flag: { key: "other", variant: "on" } };

/** Each query tells of its own flag. */
function twoFaults() {
  const on = (key: string) => () => (stack.flags[key]?.variant === "on" ? 5 : 0);
  const stack = fakeStack({
    values: {
      m: on("fault"),
      n: on("other"),
      "max(process_start_time_seconds)": () => BEGIN / 1000 - 3600,
    },
  });
  return stack;
}

async function run(stack: ReturnType<typeof fakeStack>, change: Partial<RunOptions> = {}) {
  const options: RunOptions = {
    stack: { name: "demo", port: 8080, users: 10, interval: 5 },
    owner: "anna",
    signal: new AbortController().signal,
    ...change,
  };
  const heard: string[] = [];
  const listen =
    ({ name }: { readonly name: string }) =>
    (event: RunEvent) =>
      void heard.push(`${name} ${event.type}`);
  const reports = await runBeside([leak, flood], stack.backends, options, listen, runScenario);
  return { reports, heard };
}

const told = ({ scenario, verdict, problem }: RunReport) => [scenario, verdict, problem];

describe("two at the same time", () => {
  test("share a lease, begin together, and each is judged by itself", async () => {
    const stack = twoFaults();
    const { reports, heard } = await run(stack);
    expect(reports.map(told)).toEqual([
      ["leak", "pass", null],
      ["flood", "pass", null],
    ]);
    expect(stack.log.filter((line) => !line.includes("renew")).map((line) => line.replace(/^[\d.]+ /, ""))).toEqual([
      "take anna leak and flood 30",
      "set lease-1 fault on",
      "set lease-1 other on",
      "set lease-1 fault off",
      "set lease-1 other off",
      "end",
    ]);
    expect(reports.map(({ flagSetAt }) => flagSetAt)).toEqual([reports[0]?.flagSetAt, reports[0]?.flagSetAt]);
    expect(heard).toEqual(expect.arrayContaining(["leak done", "flood done"]));
  });

  test("a fault that nobody of them is about ends both", async () => {
    const stack = twoFaults();
    stack.flags["third"] = onOff("third", { variant: "on", answer: "on" });
    const problem =
      "There is no stable baseline to compare with: third is on. `flag reset` puts all flags back; then run the scenario again.";
    expect((await run(stack)).reports.map(told)).toEqual([
      ["leak", "fail", problem],
      ["flood", "fail", problem],
    ]);
  });

  test("one that cannot begin does not hold the other up", async () => {
    const stack = twoFaults();
    stack.flags["fault"] = onOff("fault", { variants: ["off"] });
    const { reports } = await run(stack);
    expect(reports.map(told)).toEqual([
      ["leak", "fail", "The flag fault has no variant on, which this scenario sets. It has: off."],
      ["flood", "pass", null],
    ]);
  });

  test("one that ends in the middle has its own flag put back, and the other goes on", async () => {
    const stack = twoFaults();
    const backends = {
      ...stack.backends,
      async flags() {
        const all = await stack.backends.flags();
        const isOn = all.some(({ key, variant }) => key === "fault" && variant === "on");
        // Somebody turns it to something else, which the run that it belongs to notices.
        return all.map((flag) => (flag.key === "fault" && isOn ? { ...flag, variant: "strange" } : flag));
      },
    };
    const { reports } = await run({ ...stack, backends });
    expect(reports.map(({ scenario, verdict }) => [scenario, verdict])).toEqual([
      ["leak", "fail"],
      ["flood", "pass"],
    ]);
    expect(stack.log).toContainEqual(expect.stringMatching(/set lease-1 fault off$/));
    expect(stack.flags["fault"]?.variant).toBe("off");
  });

  test("a signal ends both, and every flag is back", async () => {
    const stack = twoFaults();
    const controller = new AbortController();
    stack.at(7, () => controller.abort());
    const { reports } = await run(stack, { signal: controller.signal });
    expect(reports.map(({ verdict }) => verdict)).toEqual(["interrupted", "interrupted"]);
    expect(stack.flags["fault"]?.variant).toBe("off");
    expect(stack.log.at(-1)).toMatch(/ end$/);
  });

  test("a lease that somebody else holds is nobody's of them", async () => {
    const stack = twoFaults();
    const taken = { ...stack.backends.lease, take: () => Promise.reject(new Error("bob runs one")) };
    await expect(run({ ...stack, backends: { ...stack.backends, lease: taken } })).rejects.toThrow("bob runs one");
  });
});

describe("groups", () => {
  const named = (name: string, key: string, beside: string | null = null) => ({
    ...scenarioOf(rise("m"), name),
    flag: { key, variant: "on" },
    beside,
  });
  const names = (...all: ReturnType<typeof named>[]) => groupsOf(all).map((group) => group.map(({ name }) => name));

  test("are made by the name that one of them gives, whichever comes first, and of two at most", () => {
    expect(names(named("a", "1"), named("b", "2", "a"), named("c", "3"), named("d", "4", "a"))).toEqual([
      ["a", "b"],
      ["c"],
      ["d"],
    ]);
    expect(names(named("a", "1", "c"), named("b", "2"), named("c", "3"))).toEqual([["a", "c"], ["b"]]);
  });

  test("are not made of faults of one flag, nor with one that is not there", () => {
    expect(names(named("a", "1", "b"), named("b", "1"), named("c", "2", "gone"))).toEqual([["a"], ["b"], ["c"]]);
  });
});
