import type { Backends } from "../ask/backends.ts";
import type { RunReport, Scenario } from "../model.ts";
import type { RunEvent, RunOptions, RunScenario } from "./types.ts";

/**
 * Runs scenarios at the same time, each as if it were alone: they share one lease, their faults begin together, and none is told
 * of the others' flags. That none of them touches the others' evidence is what their files promise.
 *
 * @param listen to the events of one of them
 * @throws what the lease throws where there is none to take
 */
export async function runBeside(
  scenarios: readonly Scenario[],
  backends: Backends,
  options: Omit<RunOptions, "baselineTaken">,
  listen: (scenario: Scenario) => (event: RunEvent) => void,
  run: RunScenario,
): Promise<readonly RunReport[]> {
  const shared = share(backends, scenarios);
  const runs = scenarios.map(async (scenario) => {
    const { own, baselineTaken, over } = shared(scenario.flag.key);
    try {
      return await run(scenario, own, { ...options, baselineTaken }, listen(scenario));
    } finally {
      over();
    }
  });
  // One that is refused must not leave another one behind.
  await Promise.allSettled(runs);
  return Promise.all(runs);
}

/** What one of them is given. */
interface Side {
  readonly own: Backends;
  /** Resolves once each of them has its baseline, or is over. */
  readonly baselineTaken: () => Promise<void>;
  readonly over: () => void;
}

function share(backends: Backends, scenarios: readonly Scenario[]): (key: string) => Side {
  const { lease } = backends;
  const keys = scenarios.map(({ flag }) => flag.key);
  const names = scenarios.map(({ name }) => name).join(" and ");
  const begin = gate(keys);
  const holders = new Set(keys);
  let taken: ReturnType<typeof lease.take> | undefined;
  return (key) => {
    let before: string | null = null;
    let now: string | null | undefined;
    return {
      baselineTaken: () => begin.arrive(key),
      over: () => void begin.arrive(key),
      own: {
        ...backends,
        async flags() {
          const flags = (await backends.flags()).filter((flag) => flag.key === key || !keys.includes(flag.key));
          if (now === undefined) before = flags.find((flag) => flag.key === key)?.variant ?? null;
          return flags;
        },
        lease: {
          ...lease,
          take(request) {
            taken ??= lease.take({ ...request, scenario: names });
            return taken;
          },
          async set(id, flag, variant) {
            now = variant;
            await lease.set(id, flag, variant);
          },
          /** The lease ends with the last of them; who is over before has its own flag put back. */
          async end(id) {
            holders.delete(key);
            if (holders.size === 0) await lease.end(id);
            else if (now !== undefined && now !== before) await lease.set(id, key, before);
          },
        },
      },
    };
  };
}

/** Opens when all have arrived. */
function gate(awaited: readonly string[]): { arrive(who: string): Promise<void> } {
  const missing = new Set(awaited);
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  return {
    arrive(who) {
      missing.delete(who);
      if (missing.size === 0) open();
      return opened;
    },
  };
}

/** Those that run at the same time, in the order of the list: a scenario and the one that it is named `beside`. */
export function groupsOf(scenarios: readonly Scenario[]): readonly (readonly Scenario[])[] {
  const taken = new Set<Scenario>();
  return scenarios.flatMap((scenario) => {
    if (taken.has(scenario)) return [];
    const other = scenarios.find((each) => !taken.has(each) && goTogether(scenario, each));
    const group = other === undefined ? [scenario] : [scenario, other];
    for (const each of group) taken.add(each);
    return [group];
  });
}

/** Two faults of one flag cannot be on at once. */
function goTogether(a: Scenario, b: Scenario): boolean {
  return a.flag.key !== b.flag.key && (a.beside === b.name || b.beside === a.name);
}
