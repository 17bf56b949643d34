import { UserError } from "../../common/user-error.ts";
import { PORTS } from "../../plan/ports.ts";
import type { Person } from "./kept.ts";
import { personNames } from "./people.ts";

/** The first port that is tried. */
const FIRST = 8101;

/**
 * Each person with a port of their own: those that are known keep theirs, whether it is free or not, as their stack may be what has it.
 *
 * @param isFree whether nobody has the port now
 * @throws UserError environment where there are not enough
 */
export async function withPorts(
  known: readonly Person[],
  people: number,
  isFree: (port: number) => Promise<boolean>,
): Promise<readonly Person[]> {
  const taken = new Set(known.map(({ port }) => port));
  const found: Person[] = [];
  let next = FIRST;
  for (const name of personNames(people)) {
    const old = known.find((each) => each.name === name);
    if (old !== undefined) {
      found.push(old);
      continue;
    }
    while (next <= PORTS.most && (taken.has(next) || !(await isFree(next)))) next += 1;
    if (next > PORTS.most) {
      throw new UserError("environment", `No port from ${FIRST} to ${PORTS.most} is free for ${name}.`, {
        fix: "End what listens there, or let fewer people in.",
      });
    }
    found.push({ name, port: next });
    next += 1;
  }
  return found;
}
