import pLimit from "p-limit";
import { UserError } from "../../common/user-error.ts";
import type { Person } from "./kept.ts";

/** How it went with one person: what came of it, or what went wrong. */
export type Outcome<T> =
  | { readonly person: Person; readonly value: T }
  | { readonly person: Person; readonly error: UserError };

export interface EachOptions {
  /** How many at a time. */
  readonly parallel: number;
  /** Once aborted nobody else is begun with. */
  readonly signal: AbortSignal;
}

/**
 * Does the same for each person, some at a time, in their order. What goes wrong with one does not keep it from the others; those that were
 * not begun with when the signal came are left out.
 *
 * @throws whatever is a bug
 */
export async function forEachPerson<T>(
  people: readonly Person[],
  { parallel, signal }: EachOptions,
  act: (person: Person) => Promise<T>,
): Promise<readonly Outcome<T>[]> {
  const limit = pLimit(parallel);
  const outcomes = await Promise.all(
    people.map((person) =>
      limit(async (): Promise<readonly Outcome<T>[]> => {
        if (signal.aborted) return [];
        try {
          return [{ person, value: await act(person) }];
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          return [{ person, error }];
        }
      }),
    ),
  );
  return outcomes.flat();
}

/** Those with whom it went wrong. */
export function failuresOf<T>(outcomes: readonly Outcome<T>[]): readonly { person: Person; error: UserError }[] {
  return outcomes.flatMap((each) => ("error" in each ? [each] : []));
}
