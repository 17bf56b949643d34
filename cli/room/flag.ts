import { UserError } from "../../common/user-error.ts";
import type { Context } from "../context.ts";
import { flagClient } from "../flag/client.ts";
import { json, table } from "../output/table.ts";
import { chosen, mustHaveRoom } from "./chosen.ts";
import { failuresOf, forEachPerson } from "./each.ts";
import { failedFor } from "./failed.ts";
import { roomHint } from "./name.ts";
import { personStack } from "./person-context.ts";

export interface RoomFlagOptions {
  readonly room: string;
  readonly only: string | undefined;
  /** Undefined puts every flag back to its default. */
  readonly set: { readonly key: string; readonly variant: string } | undefined;
  readonly parallel: number;
  readonly format: "text" | "json";
}

/** The same flag in everybody's stack, or in some. Prints what flagd answers in each. @throws UserError usage, with those whose stack did not take it */
export async function roomFlag(context: Context, options: RoomFlagOptions): Promise<void> {
  const { room, only, set, parallel, format } = options;
  const people = chosen(await mustHaveRoom(context, room), only);
  const outcomes = await forEachPerson(people, { parallel, signal: context.signal }, async ({ name, port }) => {
    const client = flagClient(context.fetch, port, personStack(context, room, name).hint);
    if (set === undefined) {
      await client.reset();
      return { person: name, flag: null, variant: null };
    }
    const { flagd, answer } = await client.set(set.key, set.variant);
    return { person: name, flag: set.key, variant: flagd === null ? answer : flagd.variant };
  });
  const done = outcomes.flatMap((each) => ("value" in each ? [each.value] : []));
  const rows = done.map(({ person, flag, variant }) => [person, flag ?? "all", variant ?? "default"]);
  context.stdout(format === "json" ? json(done) : table(["PERSON", "FLAG", "VARIANT"], rows));
  const failures = failuresOf(outcomes);
  if (failures.length > 0) {
    const what = `The flag was not changed for ${failures.length} of ${people.length} people`;
    throw failedFor(what, failures, `\`${roomHint(room)("status")}\` shows how everybody stands.`);
  }
  if (context.signal.aborted && outcomes.length < people.length) {
    throw new UserError("interrupted", `Interrupted after ${outcomes.length} of ${people.length} people.`, {
      fix: undefined,
    });
  }
}
