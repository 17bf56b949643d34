import pLimit from "p-limit";
import type { Files } from "../flags/files.ts";
import type { FlagView } from "../flags/flag-view.ts";
import type { FlagStore } from "../flags/store.ts";
import { Problem } from "../problem.ts";
import { formatRecord, type Lease, type LeaseRecord, parseRecord, withoutId } from "./record.ts";

export interface LeaseRequest {
  readonly owner: string;
  readonly scenario: string;
  readonly seconds: number;
}

/** One holder at a time turns flags under a lease. When it ends or runs out, every flag is what it was before. */
export interface LeaseStore {
  /** The one that is held. */
  get(): Promise<Lease | null>;
  /** @throws Problem 409 while another one is held */
  take(request: LeaseRequest): Promise<LeaseRecord>;
  /** Holds it for that many seconds from now. @throws Problem 404 once it ran out or ended */
  renew(id: string, seconds: number): Promise<Lease>;
  /**
   * @param variant null for no default variant
   * @throws Problem 404 once it ran out or ended, or for an unknown flag; 400 for an unknown variant
   */
  set(id: string, key: string, variant: string | null): Promise<FlagView>;
  /** Puts the flags back. @throws Problem 404 once it ran out or ended */
  end(id: string): Promise<void>;
  /** Puts the flags back when the lease has run out: to be called each second. Never rejects: the next call tries again. */
  expire(): Promise<void>;
}

export interface LeaseOptions {
  readonly file: string;
  readonly files: Files;
  readonly flags: FlagStore;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly warn: (line: string) => void;
}

/** Opens the store, and takes up the lease of the process before, so that a restart neither ends nor lengthens it. */
export async function openLeaseStore(options: LeaseOptions): Promise<LeaseStore> {
  const { file, files, flags, now, newId, warn } = options;
  let held = await readHeld(options);
  const inTurn = pLimit(1);
  const keep = async (record: LeaseRecord): Promise<LeaseRecord> => {
    await files.replace(file, formatRecord(record));
    held = record;
    return record;
  };
  const putBack = async ({ scenario, flags: leased }: LeaseRecord): Promise<void> => {
    for (const [key, { before }] of Object.entries(leased)) {
      try {
        await flags.set(key, before, byScenario(scenario));
      } catch (error) {
        // A new version of the shop may have lost the flag or the variant; anything else is tried again.
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        warn(`The flag of the scenario ${scenario} was not put back: ${error.message}`);
      }
    }
    await files.remove(file);
    held = undefined;
  };
  const expireNow = async (): Promise<void> => {
    if (held === undefined || Date.parse(held.until) > now().getTime()) return;
    const { owner, scenario } = held;
    await putBack(held);
    warn(`The lease of ${owner} for the scenario ${scenario} expired; its flags were put back.`);
  };
  const until = (seconds: number): string => new Date(now().getTime() + seconds * 1000).toISOString();
  const current = async (id: string): Promise<LeaseRecord> => {
    await expireNow();
    if (held?.id === id) return held;
    throw new Problem(404, "This lease ran out or was ended, and its flags were put back.");
  };

  let troubled = "";
  return {
    get: () =>
      inTurn(async () => {
        await expireNow();
        return held === undefined ? null : withoutId(held);
      }),
    take: ({ owner, scenario, seconds }) =>
      inTurn(async () => {
        await expireNow();
        if (held !== undefined) throw refusal(held);
        return keep({ id: newId(), owner, scenario, since: now().toISOString(), until: until(seconds), flags: {} });
      }),
    renew: (id, seconds) =>
      inTurn(async () => withoutId(await keep({ ...(await current(id)), until: until(seconds) }))),
    set: (id, key, variant) =>
      inTurn(async () => {
        const record = await current(id);
        const flag = await flags.get(key);
        const known = Object.hasOwn(record.flags, key) ? record.flags[key] : undefined;
        const before = known === undefined ? flag.variant : known.before;
        // What must be put back is on the disk before anything is changed: a crash in between costs nothing.
        if (variant === null || flag.variants.includes(variant)) {
          await keep({ ...record, flags: { ...record.flags, [key]: { variant, before } } });
        }
        return flags.set(key, variant, byScenario(record.scenario));
      }),
    end: (id) => inTurn(async () => putBack(await current(id))),
    expire: () =>
      inTurn(expireNow).then(
        () => {
          troubled = "";
        },
        (error: Error) => {
          if (error.message !== troubled)
            warn(`A lease expired, and its flags cannot be put back yet: ${error.message}`);
          troubled = error.message;
        },
      ),
  };
}

const byScenario = (name: string): string => `scenario ${name}`;

function refusal({ owner, scenario, since, until }: LeaseRecord): Problem {
  const message = `${owner} runs the scenario ${scenario} here since ${since}. Only one can run at a time; its lease expires at ${until} unless it is renewed.`;
  return new Problem(409, message, { owner, scenario, since, until });
}

async function readHeld({ file, files, warn }: LeaseOptions): Promise<LeaseRecord | undefined> {
  const text = await files.read(file);
  if (text === undefined) return undefined;
  try {
    return parseRecord(text);
  } catch (error) {
    warn(`The lease in ${file} cannot be read and is dropped: ${(error as Error).message}`);
    await files.remove(file);
    return undefined;
  }
}
