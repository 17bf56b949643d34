import type { Answer } from "../../common/http/answer.ts";
import type { Backends, Flag } from "../ask/backends.ts";
import { kinds as everyKind } from "../kinds/index.ts";
import type { RunReport, Scenario } from "../model.ts";
import { runScenario } from "../run/run.ts";
import type { RunEvent, RunOptions } from "../run/types.ts";
import { readScenario } from "../schema/load.ts";

/** When the fake stack's time begins, ms. */
export const BEGIN = Date.parse("2030-01-01T10:00:00Z");

/** A stack in memory, whose values are functions of the time since a flag went on or off. Its clock runs only while somebody sleeps. */
export interface FakeStack {
  readonly backends: Backends;
  /** What was done to leases and flags, with seconds since the beginning. */
  readonly log: string[];
  /** Flags by key. */
  readonly flags: Record<string, Flag>;
  readonly seconds: () => number;
  /** Does something once the clock has come so far. */
  at(seconds: number, what: () => void): void;
  /** May be changed in the middle. */
  values: Record<string, (state: ValueState) => number | null>;
  users: number;
  traces: (state: ValueState) => readonly FakeTrace[];
  /** Rejects or answers otherwise, in place of Prometheus or Jaeger; why leases cannot be renewed or ended, and why flags can neither be read nor set. */
  away: { prometheus?: () => Promise<Answer>; jaeger?: () => Promise<Answer>; lease?: string; flags?: string };
  leaseHeld: boolean;
}

export interface ValueState {
  readonly on: boolean;
  /** Seconds since the flag was turned last; since the beginning before that. */
  readonly since: number;
  /** Seconds since the beginning. */
  readonly at: number;
}

export interface FakeTrace {
  readonly id: string;
  /** Seconds since the beginning. */
  readonly at: number;
  readonly tags: Readonly<Record<string, unknown>>;
}

/** A flag that is off and never was changed, with what a test is about laid over it. */
export function onOff(key: string, over: Partial<Flag> = {}): Flag {
  const variants = ["on", "off"];
  const off = { variant: "off", answer: "off", decidedBy: "default", defaultVariant: "off", changedAt: null };
  return { key, variants, ...off, ...over };
}

export function fakeStack(change: Partial<Pick<FakeStack, "values" | "traces" | "users">> = {}): FakeStack {
  let now = BEGIN;
  const timers: { at: number; what: () => void }[] = [];
  const turns: { at: number; on: boolean }[] = [];
  const log: string[] = [];
  const seconds = () => (now - BEGIN) / 1000;
  const stateAt = (at: number): ValueState => {
    const turn = turns.findLast((one) => one.at <= at);
    return { on: turn?.on ?? false, since: at - (turn?.at ?? 0), at };
  };
  const turn = (key: string, variant: string | null) => {
    const { defaultVariant } = stack.flags[key] ?? onOff(key);
    stack.flags[key] = {
      ...onOff(key),
      variant,
      answer: variant,
      defaultVariant,
      changedAt: new Date(now).toISOString(),
    };
    if (key === "fault") turns.push({ at: seconds(), on: variant === "on" });
  };
  const stack: FakeStack = {
    log,
    seconds,
    flags: {
      fault: onOff("fault"),
      other: onOff("other"),
    },
    values: {},
    users: 10,
    traces: () => [],
    away: {},
    leaseHeld: true,
    ...change,
    at: (when, what) => void timers.push({ at: BEGIN + when * 1000, what }),
    backends: {
      async prometheus(path, form) {
        if (stack.away.prometheus !== undefined) return stack.away.prometheus();
        if (path !== "api/v1/query_range") return json({ data: [{ exemplars: [] }] });
        return matrix(stack.values[form["query"] ?? ""], form, stateAt);
      },
      async jaeger(path) {
        if (stack.away.jaeger !== undefined) return stack.away.jaeger();
        return found(stack.traces(stateAt(seconds())), new URLSearchParams(path.split("?")[1]));
      },
      users: async () => stack.users,
      async flags() {
        if (stack.away.flags !== undefined) throw new Error(stack.away.flags);
        return Object.values(stack.flags);
      },
      lease: {
        async take({ owner, scenario, seconds: length }) {
          log.push(`${seconds()} take ${owner} ${scenario} ${length}`);
          return { id: "lease-1" };
        },
        async set(id, key, variant) {
          if (stack.away.flags !== undefined) throw new Error(stack.away.flags);
          log.push(`${seconds()} set ${id} ${key} ${variant}`);
          turn(key, variant);
        },
        async renew(_, length) {
          if (stack.away.lease !== undefined) throw new Error(stack.away.lease);
          log.push(`${seconds()} renew ${length}`);
          return stack.leaseHeld;
        },
        async end() {
          if (stack.away.lease !== undefined) throw new Error(stack.away.lease);
          const fault = stack.flags["fault"];
          if (fault?.variant !== fault?.defaultVariant) turn("fault", fault?.defaultVariant ?? null);
          log.push(`${seconds()} end`);
        },
      },
      clock: {
        now: () => now,
        async sleep(ms, signal) {
          const until = now + ms;
          for (const timer of timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)) {
            timers.splice(timers.indexOf(timer), 1);
            now = Math.max(now, timer.at);
            timer.what();
            if (signal?.aborted) return;
          }
          now = until;
        },
      },
    },
  };
  return stack;
}

function json(value: unknown): Answer {
  return { status: 200, text: JSON.stringify(value) };
}

function matrix(
  value: ((state: ValueState) => number | null) | undefined,
  form: Readonly<Record<string, string>>,
  stateAt: (at: number) => ValueState,
): Answer {
  const [start, end, step] = [Number(form["start"]), Number(form["end"]), Number(form["step"])];
  const values: [number, string][] = [];
  for (let at = start; at <= end; at += step) {
    const one = value?.(stateAt(at - BEGIN / 1000)) ?? null;
    if (one !== null) values.push([at, String(one)]);
  }
  return json({ data: { result: values.length === 0 ? [] : [{ values }] } });
}

function found(traces: readonly FakeTrace[], search: URLSearchParams): Answer {
  const wanted = Object.entries(JSON.parse(search.get("tags") ?? "{}") as Record<string, string>);
  const matching = traces.filter(({ tags }) => wanted.every(([key, value]) => String(tags[key]) === value));
  return json({
    data: matching.map(({ id, at, tags }) => ({
      traceID: id,
      processes: { p: { serviceName: "leaky" } },
      spans: [
        {
          spanID: "s",
          operationName: "list",
          processID: "p",
          startTime: BEGIN * 1000 + at * 1e6,
          duration: 80_000,
          tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
        },
      ],
    })),
  });
}

/** A scenario on the flag `fault`. @param rest its YAML from `expect:` on */
export function scenarioOf(rest: string, name = "leak", kinds = everyKind): Scenario {
  const text = `name: ${name}\ntitle: A leak\nservice: leaky\nflag: { key: fault, variant: on }\nbaseline: 30s\n${rest}`;
  const around = { flags: undefined, services: undefined };
  const { scenario, problems } = readScenario(`scenarios/${name}.yaml`, text, around, kinds);
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  return scenario;
}

/** Runs it on the fake stack to its end. */
export async function runOn(
  stack: FakeStack,
  scenario: Scenario,
  change: Partial<RunOptions> = {},
  onEvent: (event: RunEvent) => void = () => {},
  kinds = everyKind,
): Promise<{ readonly report: RunReport; readonly events: readonly RunEvent[] }> {
  const events: RunEvent[] = [];
  const options: RunOptions = {
    stack: { name: "demo", port: 8080, users: 10, interval: 5 },
    owner: "anna",
    signal: new AbortController().signal,
    ...change,
  };
  const tell = (event: RunEvent) => {
    events.push(event);
    onEvent(event);
  };
  const report = await runScenario(scenario, stack.backends, options, tell, kinds);
  return { report, events };
}
