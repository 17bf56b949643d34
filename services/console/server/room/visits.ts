/** When somebody's browser last asked for anything, ms since 1970; kept as long as this process runs. */
export interface Visits {
  note(name: string): void;
  lastOf(name: string): number | undefined;
}

export function createVisits(now: () => number): Visits {
  const last = new Map<string, number>();
  return { note: (name) => void last.set(name, now()), lastOf: (name) => last.get(name) };
}
