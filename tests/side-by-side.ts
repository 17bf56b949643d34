/** Something that takes a share of the machine while it runs. */
export interface Job {
  readonly name: string;
  /** How many places it takes. */
  readonly load: number;
}

/**
 * Runs jobs side by side, as many at once as there are places. Each starts as soon as it fits, the earlier ones first;
 * one that needs more than all places runs by itself.
 *
 * @param places how much of the machine there is, in the unit of `load`
 * @returns what each job gave, in the order of the jobs
 * @throws what the first failed job threw, once the ones under way have ended; no further job is started
 */
export async function sideBySide<T extends Job, R>(
  jobs: readonly T[],
  places: number,
  run: (job: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<T, R>();
  const waiting = [...jobs];
  const underWay = new Map<T, Promise<void>>();
  const need = ({ load }: T) => Math.min(load, places);
  const failures: unknown[] = [];
  const start = (job: T) => {
    const ended = run(job)
      .then((result) => void results.set(job, result))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(job));
    underWay.set(job, ended);
  };
  while (waiting.length + underWay.size > 0) {
    let free = places - [...underWay.keys()].reduce((sum, job) => sum + need(job), 0);
    for (const job of failures.length === 0 ? [...waiting] : []) {
      if (need(job) > free) continue;
      free -= need(job);
      waiting.splice(waiting.indexOf(job), 1);
      start(job);
    }
    if (underWay.size === 0) break;
    await Promise.race(underWay.values());
  }
  if (failures.length > 0) throw failures[0];
  return jobs.flatMap((job) => (results.has(job) ? [results.get(job) as R] : []));
}
