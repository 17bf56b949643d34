export const STEPS = ["up", "again", "change", "down"] as const;

/** From nothing to healthy; with nothing to do; after a change in one service's source; to nothing left, volumes included. */
export type Step = (typeof STEPS)[number];

/** Somebody who brings the same containers up on the same engine. */
export interface Contender {
  readonly name: string;
  up(): Promise<unknown>;
  /** Absent where nothing is compared with what is there. */
  readonly again?: () => Promise<unknown>;
  change(): Promise<unknown>;
  /** Also where nothing is up. */
  down(): Promise<unknown>;
}

/** Seconds of each round. */
export type Samples = Readonly<Record<Step, readonly number[]>>;

/** Astrolab comes first. */
export type Lifecycle = readonly { readonly contender: string; readonly samples: Samples }[];

export interface Rounds {
  readonly rounds: number;
  /** Changes the source of the service that `change` is about, differently each time. */
  readonly edit: () => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly say: (text: string) => void;
}

/** Rounds of all contenders, one after the other. Each round begins with another, so that nobody always comes after the same neighbour. */
export async function lifecycleOf(contenders: readonly Contender[], options: Rounds): Promise<Lifecycle> {
  const { rounds, edit, now, say } = options;
  const taken = contenders.map((contender) => ({ contender, samples: newSamples() }));
  try {
    for (let round = 0; round < rounds; round += 1) {
      const first = round % taken.length;
      for (const { contender, samples } of [...taken.slice(first), ...taken.slice(0, first)]) {
        say(`round ${round + 1} of ${rounds}: ${contender.name}`);
        for (const step of STEPS) {
          const work = contender[step];
          if (work === undefined) continue;
          if (step === "change") await edit();
          const began = now();
          await work.call(contender);
          samples[step].push((now() - began) / 1000);
        }
      }
    }
  } finally {
    for (const { down } of contenders) await down();
  }
  return taken.map(({ contender, samples }) => ({ contender: contender.name, samples }));
}

const newSamples = (): Record<Step, number[]> => ({ up: [], again: [], change: [], down: [] });
