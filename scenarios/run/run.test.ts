import { describe, expect, test } from "vitest";
import { BEGIN, type FakeStack, fakeStack, onOff, runOn, scenarioOf, type ValueState } from "../testing/fake-stack.ts";
import type { RunEvent } from "./types.ts";

const started = "max(process_start_time_seconds)";
/** 100 until the flag goes on, then 10 more each second; back at once. */
const leak = ({ on, since }: ValueState) => (on ? 100 + 10 * since : 100);
/** Started long before the beginning. */
const old = () => BEGIN / 1000 - 3600;

const rise = `expect: [{ id: up, title: It climbs, promql: m, look: "/x/\${stack}", rises: { factor: 1.5, within: 60s } }]
recover: [{ id: back, promql: m, falls: { toFactor: 1.2, within: 30s } }]`;

const leaking = (values: FakeStack["values"] = {}) => fakeStack({ values: { m: leak, [started]: old, ...values } });

describe("a run", () => {
  test("takes the baseline from the past, turns the flag under a lease, and judges both ways", async () => {
    const stack = leaking();
    const { report, events } = await runOn(stack, scenarioOf(rise));
    expect(report).toEqual({
      scenario: "leak",
      title: "A leak",
      verdict: "pass",
      flag: { key: "fault", variant: "on" },
      stack: "demo",
      owner: "anna",
      full: false,
      startedAt: "2030-01-01T10:00:00.000Z",
      seconds: 30,
      flagSetAt: "2030-01-01T10:00:00.000Z",
      flagBackAt: "2030-01-01T10:00:15.000Z",
      problem: null,
      also: [],
      expectations: [
        {
          id: "up",
          title: "It climbs",
          phase: "expect",
          verdict: "pass",
          wanted: "3 samples in a row at or over 150 (1.5 × the 100 before)",
          saw: "150, 200, 250 from 5 to 15 s",
          asked: "m",
          where: "scenarios/leak.yaml:6:10",
          look: "/x/demo",
          after: 15,
          within: 60,
          samples: [...[-30, -25, -20, -15, -10, -5, 0].map((at) => [at, 100]), [5, 150], [10, 200], [15, 250]],
          unit: "number",
          baseline: { median: 100, spread: 0, count: 7 },
          threshold: 150,
          traces: [],
        },
        {
          id: "back",
          title: "Back",
          phase: "recover",
          verdict: "pass",
          wanted: "3 samples in a row at or under 120 (1.2 × the 100 before)",
          saw: "100, 100, 100 from 5 to 15 s",
          asked: "m",
          where: "scenarios/leak.yaml:7:11",
          look: null,
          after: 15,
          within: 30,
          samples: [
            [5, 100],
            [10, 100],
            [15, 100],
          ],
          unit: "number",
          baseline: { median: 100, spread: 0, count: 7 },
          threshold: 120,
          traces: [],
        },
      ],
    });
    expect(stack.log).toEqual([
      "0 take anna leak 30",
      "0 set lease-1 fault on",
      "10 renew 30",
      "15 set lease-1 fault off",
      "20 renew 30",
      "30 renew 30",
      "30 end",
    ]);
    expect(
      events.map((event) => (event.type === "phase" ? [event.phase, event.message, event.left] : event.type)),
    ).toEqual([
      ["expect", "fault is on", 60],
      "look",
      "look",
      "look",
      "look",
      "settled",
      ["recover", "fault is off again", 30],
      "look",
      "look",
      "look",
      "look",
      "settled",
      ["done", "passed", 0],
      "done",
    ]);
    expect(events[3]).toEqual({
      type: "look",
      scenario: "leak",
      id: "up",
      title: "It climbs",
      phase: "expect",
      wanted: "3 samples in a row at or over 150 (1.5 × the 100 before)",
      saw: "200 now, 2 of 3 in a row",
      left: 50,
      samples: [...[-30, -25, -20, -15, -10, -5, 0].map((at) => [at, 100]), [5, 150], [10, 200]],
      unit: "number",
      threshold: 150,
    });
  });

  test("fails what does not come, at its deadline", async () => {
    const stack = leaking({ m: () => 100 });
    const { report } = await runOn(stack, scenarioOf(rise));
    expect(report.verdict).toBe("fail");
    expect(report.expectations[0]).toMatchObject({ verdict: "fail", after: 60, saw: "at most 100, at 5 s" });
    expect(stack.flags["fault"]?.variant).toBe("off");
  });

  test("fails what there is no data of: before the flag, after it, and where nobody answers", async () => {
    const nothing = (await runOn(leaking({ m: () => null }), scenarioOf(rise))).report;
    expect(nothing.expectations[0]?.saw).toBe("no data before the flag: 0 of the 3 samples needed for a baseline");
    expect(nothing).toMatchObject({ verdict: "fail", seconds: 15 });

    const silent = leaking({ m: ({ on }) => (on ? null : 100) });
    expect((await runOn(silent, scenarioOf(rise))).report.expectations[0]).toMatchObject({
      verdict: "fail",
      saw: "no data since the flag changed",
    });

    const gone = leaking();
    gone.at(6, () => {
      gone.away.prometheus = async () => ({ status: 502, text: "prometheus does not answer\n" });
    });
    const { report } = await runOn(gone, scenarioOf(rise));
    expect(report.expectations.map(({ id, verdict, saw }) => [id, verdict, saw])).toEqual([
      ["up", "fail", "no data: Prometheus did not answer (502: prometheus does not answer)"],
      ["back", "fail", "no data: Prometheus did not answer (502: prometheus does not answer)"],
    ]);
  });

  test("turns nothing while Prometheus is away, and says so of each figure", async () => {
    const stack = leaking();
    stack.away.prometheus = () => Promise.reject(new Error("no answer: ECONNREFUSED"));
    const { report } = await runOn(stack, scenarioOf(`${rise}\n`));
    expect(report).toMatchObject({
      verdict: "fail",
      problem:
        "No baseline could be measured, so the flag was not changed: Prometheus did not answer (no answer: ECONNREFUSED).",
      flagSetAt: null,
      flagBackAt: null,
    });
    expect(report.expectations.map(({ verdict, saw, after }) => [verdict, saw, after])).toEqual([
      ["fail", "no data: Prometheus did not answer (no answer: ECONNREFUSED)", null],
      ["fail", "no data: Prometheus did not answer (no answer: ECONNREFUSED)", null],
    ]);
    expect(stack.log).toEqual(["0 take anna leak 30", "10 renew 30", "20 renew 30", "30 renew 30", "30 end"]);
  });

  test("takes a Prometheus that knows of no process yet for one that does not answer", async () => {
    const empty = leaking({ [started]: () => null });
    const { report, events } = await runOn(empty, scenarioOf(rise));
    expect(report).toMatchObject({
      verdict: "fail",
      seconds: 30,
      problem:
        "No baseline could be measured, so the flag was not changed: Prometheus has no process_start_time_seconds.",
      flagSetAt: null,
    });
    expect(report.expectations.map(({ verdict, saw }) => [verdict, saw])).toEqual([
      ["fail", "no data: Prometheus has no process_start_time_seconds"],
      ["fail", "no data: Prometheus has no process_start_time_seconds"],
    ]);
    expect(events[0]).toEqual({
      type: "phase",
      phase: "baseline",
      message: "waits for Prometheus: Prometheus has no process_start_time_seconds",
      left: 30,
    });

    const late = leaking({ [started]: ({ at }) => (at < 20 ? null : BEGIN / 1000 - 10) });
    expect((await runOn(late, scenarioOf(rise))).report).toMatchObject({
      verdict: "pass",
      flagSetAt: "2030-01-01T10:00:50.000Z",
    });
  });

  test.each([
    [3_600_000, "The clock went on by 1 h 00 min at once"],
    [-3_600_000, "The clock went back by 1 h 00 min at once"],
  ])("ends where the clock is set by %i ms, and the flag is back", async (step, problem) => {
    const stack = leaking({ m: () => 100 });
    const { clock } = stack.backends;
    let set = 0;
    stack.at(7, () => {
      set = step;
    });
    const backends = { ...stack.backends, clock: { ...clock, now: () => clock.now() + set } };
    const { report } = await runOn({ ...stack, backends }, scenarioOf(rise));
    expect(report).toMatchObject({
      verdict: "fail",
      problem: `${problem}, so what was measured before and after cannot be compared. Run it again.`,
    });
    expect(stack.flags["fault"]?.variant).toBe("off");
    expect(stack.log.at(-1)).toBe("10 end");
  });

  test("fails a wrong query at once", async () => {
    const stack = leaking();
    const scenario = scenarioOf(rise);
    stack.at(1, () => {
      stack.away.prometheus = async () => ({ status: 400, text: '{"error":"parse error: bad"}' });
    });
    const { report } = await runOn(stack, scenario);
    expect(report.expectations[0]).toMatchObject({
      verdict: "fail",
      after: 5,
      saw: "no data: Prometheus refused the query: parse error: bad",
    });
  });
});

describe("the baseline", () => {
  test("is waited for where a flag was turned lately, until rates no longer reach back to it", async () => {
    const stack = leaking();
    stack.flags["other"] = onOff("other", { changedAt: new Date(BEGIN - 20_000).toISOString() });
    const { report, events } = await runOn(stack, scenarioOf(rise));
    expect(report).toMatchObject({ verdict: "pass", flagSetAt: "2030-01-01T10:00:40.000Z" });
    expect(events[0]).toEqual({
      type: "phase",
      phase: "baseline",
      message: "waiting until nothing has changed for 60 s",
      left: 40,
    });
  });

  test("is waited for where a process started lately, and given up where they do again and again", async () => {
    const young = leaking({ [started]: () => BEGIN / 1000 - 50 });
    expect((await runOn(young, scenarioOf(rise))).report.flagSetAt).toBe("2030-01-01T10:00:10.000Z");
    const restless = leaking({ [started]: ({ at }) => BEGIN / 1000 + at - 4 });
    expect((await runOn(restless, scenarioOf(rise))).report).toMatchObject({
      verdict: "fail",
      problem:
        "There is no stable baseline to compare with: the last service started 4 s ago, and services keep restarting. `status` and `logs` show which service.",
      flagSetAt: null,
    });
  });

  test("is none while a fault is on, whoever turned it", async () => {
    const stack = leaking();
    stack.flags["other"] = onOff("other", { variant: "on", answer: "on" });
    const { report } = await runOn(stack, scenarioOf(rise));
    expect(report).toMatchObject({
      verdict: "fail",
      problem:
        "There is no stable baseline to compare with: other is on. `flag reset` puts all flags back; then run the scenario again.",
      seconds: 0,
    });
    expect(report.expectations.map(({ verdict, saw, samples }) => [verdict, saw, samples])).toEqual([
      ["open", "not checked", []],
      ["open", "not checked", []],
    ]);
  });
});

describe("what comes between", () => {
  test("too few people at work, who are waited for a little", async () => {
    const scenario = scenarioOf(`load: { users: 5 }\n${rise}`);
    const empty = leaking();
    empty.users = 4;
    expect((await runOn(empty, scenario)).report).toMatchObject({
      verdict: "fail",
      seconds: 15,
      problem:
        "This scenario needs 5 simulated people at work, and there are 4. Start them at http://localhost:8080/loadgen/",
    });
    expect(empty.log).toEqual(["0 take anna leak 30", "9 renew 30", "15 end"]);
    const coming = leaking();
    coming.users = 0;
    coming.at(4, () => {
      coming.users = 5;
    });
    expect((await runOn(coming, scenario)).report).toMatchObject({ verdict: "pass" });
  });

  test("a signal: the flag goes back, and what was not judged stays open", async () => {
    const stack = leaking();
    const controller = new AbortController();
    stack.at(7, () => controller.abort());
    const { report } = await runOn(stack, scenarioOf(rise), { signal: controller.signal });
    expect(report).toMatchObject({
      verdict: "interrupted",
      problem: "It was interrupted before everything was judged.",
      flagBackAt: "2030-01-01T10:00:07.000Z",
    });
    expect(report.expectations.map(({ verdict, saw }) => [verdict, saw])).toEqual([
      ["open", "at most 150, at 5 s, and never more than 1 of 3 in a row"],
      ["open", "not checked"],
    ]);
    expect(stack.log.at(-1)).toBe("7 end");
    expect(stack.flags["fault"]?.variant).toBe("off");
  });

  test("a lease that ran out", async () => {
    const stack = leaking({ m: () => 100 });
    stack.at(7, () => {
      stack.leaseHeld = false;
    });
    expect((await runOn(stack, scenarioOf(rise))).report).toMatchObject({
      verdict: "fail",
      seconds: 10,
      problem:
        "The lease of the flags was lost: it expired, or somebody ended it. All flags have been put back, so the run cannot prove anything.",
    });
  });

  test("a console that is away for a moment, and one that stays away", async () => {
    const moment = leaking();
    moment.at(6, () => {
      moment.away.lease = "no answer: ECONNREFUSED";
    });
    moment.at(14, () => {
      delete moment.away.lease;
    });
    expect((await runOn(moment, scenarioOf(rise))).report.verdict).toBe("pass");

    const gone = leaking({ m: () => 100 });
    gone.at(6, () => {
      gone.away.lease = "no answer: ECONNREFUSED";
    });
    const { report } = await runOn(gone, scenarioOf(rise));
    expect(report).toMatchObject({ verdict: "fail", flagBackAt: null });
    expect(report.problem).toBe(
      "The lease of the flags was lost: nobody renewed it for 30 s (no answer: ECONNREFUSED). All flags have been put back, so the run cannot prove anything. The lease could not be ended: no answer: ECONNREFUSED. It expires within 30 s, and the flags go back then.",
    );
  });

  test("flags that cannot be read or turned, for a moment and for longer", async () => {
    const moment = leaking();
    moment.away.flags = "no answer: ECONNREFUSED";
    moment.at(1.5, () => {
      delete moment.away.flags;
    });
    expect((await runOn(moment, scenarioOf(rise))).report).toMatchObject({
      verdict: "pass",
      flagSetAt: "2030-01-01T10:00:02.000Z",
    });

    const unread = leaking();
    unread.away.flags = "no answer: ECONNREFUSED";
    expect((await runOn(unread, scenarioOf(rise))).report).toMatchObject({
      verdict: "fail",
      problem: "The flags could not be read: no answer: ECONNREFUSED",
    });

    const stuck = leaking();
    stuck.at(14, () => {
      stuck.away.flags = "no answer: ECONNREFUSED";
    });
    expect((await runOn(stuck, scenarioOf(rise))).report).toMatchObject({
      verdict: "fail",
      problem: "The flag fault could not be set to off: no answer: ECONNREFUSED",
      flagBackAt: "2030-01-01T10:00:17.000Z",
    });
    expect(stuck.flags["fault"]?.variant).toBe("off");
  });

  test("a flag that cannot be put back, after all that was seen", async () => {
    const stack = leaking();
    stack.at(16, () => {
      stack.away.lease = "no answer: ECONNREFUSED";
    });
    const { report } = await runOn(stack, scenarioOf(rise));
    expect(report.expectations.map(({ verdict }) => verdict)).toEqual(["pass", "pass"]);
    expect(report).toMatchObject({
      verdict: "fail",
      problem:
        "The lease could not be ended: no answer: ECONNREFUSED. It expires within 30 s, and the flags go back then.",
    });
  });

  test("somebody who turns a flag", async () => {
    const stack = leaking({ m: () => 100 });
    stack.at(7, () => {
      stack.flags["other"] = onOff("other", { variant: "on", answer: "on" });
    });
    expect((await runOn(stack, scenarioOf(rise))).report).toMatchObject({
      verdict: "fail",
      problem: "Somebody set other to on during the run, so the evidence may not be this scenario's.",
    });
  });

  test.each([
    [
      "a rule decides",
      { decidedBy: "rule" },
      "The flag fault cannot be turned on: a targeting rule decides, and the answer stays off. Change it in flags/demo.flagd.json, then run `npm run up`.",
    ],
    [
      "is DISABLED",
      { decidedBy: "state", answer: null },
      "The flag fault cannot be turned on: it is DISABLED, and flagd answers no variant. Change it in flags/demo.flagd.json, then run `npm run up`.",
    ],
    [
      "has no such variant",
      { variants: ["20%", "off"] },
      "The flag fault has no variant on, which this scenario sets. It has: 20%, off.",
    ],
  ])("a flag that setting does not turn, as it %s: at once", async (_, over, problem) => {
    const stack = leaking();
    stack.flags["fault"] = onOff("fault", over);
    const { report } = await runOn(stack, scenarioOf(rise));
    expect(report).toMatchObject({ verdict: "fail", problem, seconds: 0, flagSetAt: null });
    expect(stack.log).toEqual(["0 take anna leak 30", "0 end"]);
  });

  test("a flag without a default variant: it has none again afterwards", async () => {
    const stack = leaking();
    const none = { variant: null, answer: null, defaultVariant: null };
    stack.flags["fault"] = onOff("fault", { ...none, decidedBy: "program" });
    const { report, events } = await runOn(stack, scenarioOf(rise));
    expect(report).toMatchObject({ verdict: "pass", problem: null });
    expect(stack.flags["fault"]).toMatchObject(none);
    expect(events.flatMap((event) => (event.type === "phase" ? [event.message] : []))).toContain(
      "fault has no default variant again",
    );
  });

  test("somebody else's lease: then there is no run at all", async () => {
    const stack = leaking();
    const refused = { ...stack.backends.lease, take: () => Promise.reject(new Error("ben runs leak")) };
    const backends = { ...stack.backends, lease: refused };
    await expect(runOn({ ...stack, backends }, scenarioOf(rise))).rejects.toThrow("ben runs leak");
    expect(stack.log).toEqual([]);
  });

  test("a bug: the flag goes back all the same", async () => {
    const stack = leaking();
    const onEvent = (event: RunEvent) => {
      if (event.type === "look") throw new TypeError("x is not a function");
    };
    await expect(runOn(stack, scenarioOf(rise), {}, onEvent)).rejects.toThrow("x is not a function");
    expect(stack.log.slice(-2)).toEqual(["0 set lease-1 fault on", "0 end"]);
    expect(stack.flags["fault"]?.variant).toBe("off");
  });
});

describe("an option", () => {
  const long = `expect:
  - { id: up, promql: m, rises: { factor: 1.5, within: 60s } }
  - { id: teeth, promql: m, full: true, sawtooth: { teeth: 2, restartsOf: leaky, within: 10m } }`;
  const restarts = 'max(process_start_time_seconds{service_name="leaky"})';
  /** Dies every 100 s. */
  const dying = () =>
    leaking({
      m: ({ on, since }) => (on ? 100 + 10 * (since % 100) : 100),
      [restarts]: ({ on, since }) => (on ? Math.floor(since / 100) * 100 : 0),
    });

  test("full judges what takes long too", async () => {
    expect((await runOn(dying(), scenarioOf(long))).report).toMatchObject({
      seconds: 15,
      full: false,
      verdict: "pass",
    });
    const { report } = await runOn(dying(), scenarioOf(long), { full: true });
    expect(report).toMatchObject({ full: true, verdict: "pass", seconds: 200 });
    expect(report.expectations[1]).toMatchObject({
      verdict: "pass",
      after: 200,
      saw: "2 peaks (1050, 1050 at 95 s, 195 s), 2 restarts",
    });
  });

  test("watch keeps the fault on until the signal, and goes on telling figures", async () => {
    const stack = leaking();
    const controller = new AbortController();
    stack.at(300, () => controller.abort());
    const { report, events } = await runOn(stack, scenarioOf(rise), { watch: true, signal: controller.signal });
    expect(report).toMatchObject({ verdict: "pass", problem: null, flagBackAt: "2030-01-01T10:05:00.000Z" });
    expect(report.expectations.map(({ id, after }) => [id, after])).toEqual([["up", 15]]);
    expect(events[0]).toMatchObject({ phase: "expect", left: null });
    expect(events.findLast((event) => event.type === "look")).toMatchObject({ saw: "3050 now", left: 0 });
    expect(events.filter(({ type }) => type === "settled")).toHaveLength(1);
  });

  test("watch tells nothing of what there was no time for", async () => {
    const stack = leaking();
    const controller = new AbortController();
    stack.at(7, () => controller.abort());
    const { report } = await runOn(stack, scenarioOf(rise), { watch: true, signal: controller.signal });
    expect(report).toMatchObject({ verdict: "interrupted", problem: null });
  });

  test("alsoJudge holds other scenarios to the same time, to the end of theirs", async () => {
    const stack = leaking({ n: () => 5 });
    const text = `expect: [{ id: calm, promql: m, stays: { factor: 1.2, for: 30s } }, { id: n-up, promql: n, rises: { by: 1, within: 40s } }]
recover: [{ id: never, promql: n, falls: { toFactor: 1, within: 5s } }]`;
    const others = [scenarioOf(text, "another"), scenarioOf(rise, "same")];
    const { report } = await runOn(stack, scenarioOf(rise), { alsoJudge: others });
    expect(report).toMatchObject({ verdict: "pass", seconds: 55 });
    expect(
      report.also.map(({ scenario, verdict, expectations }) => [
        scenario,
        verdict,
        expectations.map((each) => [each.id, each.verdict, each.after]),
      ]),
    ).toEqual([
      [
        "another",
        "fail",
        [
          ["calm", "fail", 15],
          ["n-up", "fail", 40],
        ],
      ],
      ["same", "pass", [["up", "pass", 15]]],
    ]);
    expect(stack.log.filter((line) => line.includes("set"))).toEqual([
      "0 set lease-1 fault on",
      "40 set lease-1 fault off",
    ]);
  });
});

test("placeholders are filled in, the limit of the service's memory by what Prometheus knows", async () => {
  const asked = 'm{a="5s 30s 10 192 8080 demo"}';
  const limit = 'max(container_memory_limit_bytes{service_name="leaky"})';
  const stack = leaking({ [asked]: leak, [limit]: () => 192 * 2 ** 20 });
  const query = ["interval", "window", "users", "memory", "port", "stack"].map((name) => `$\{${name}}`).join(" ");
  const { report } = await runOn(stack, scenarioOf(rise.replace("promql: m", `promql: 'm{a="${query}"}'`)));
  expect(report.expectations[0]).toMatchObject({ verdict: "pass", asked });
});

describe("traces", () => {
  const slow = { service: "leaky", tags: { hit: false }, attribute: "n", atLeast: 100 };
  const search = `expect: ${JSON.stringify([{ id: "slow", traces: { ...slow, count: 2, within: "30s" } }])}`;

  test("are those since the flag, gathered from look to look", async () => {
    const stack = leaking();
    // Jaeger forgets: each look sees one trace of its own, and one of before the flag.
    stack.traces = ({ at }) => [
      { id: "early", at: -1, tags: { hit: false, n: 500 } },
      { id: `t${at}`, at, tags: { hit: false, n: 20 * at } },
    ];
    const { report } = await runOn(stack, scenarioOf(search));
    expect(report.expectations[0]).toMatchObject({
      verdict: "pass",
      after: 10,
      wanted: "2 traces with spans of leaky with hit=false, n ≥ 100",
      saw: "2 traces, one of them t10: n=200, 80 ms",
      asked: 'Jaeger: service=leaky tags={"hit":"false"}',
      traces: ["t10", "t5"],
    });
  });

  test("are none where Jaeger is away", async () => {
    const stack = leaking();
    stack.away.jaeger = async () => ({ status: 502, text: "jaeger does not answer" });
    expect((await runOn(stack, scenarioOf(search))).report.expectations[0]).toMatchObject({
      verdict: "fail",
      after: 30,
      saw: "no data: Jaeger did not answer (502: jaeger does not answer)",
    });
  });
});
