import { UserError } from "../../../common/user-error.ts";
import type { Context } from "../../context.ts";
import { flagClient } from "../../flag/client.ts";
import { stackStatus } from "../../status/status.ts";
import { mustHaveRoom } from "../chosen.ts";
import { failuresOf, forEachPerson } from "../each.ts";
import { gatewayName } from "../gateway/address.ts";
import { personStack } from "../person-context.ts";
import { personStatus } from "./person-status.ts";
import type { RoomStatus } from "./render.ts";

/** How everybody stands now. @throws UserError usage without a room, environment without an engine */
export async function roomStatus(context: Context, room: string, parallel: number): Promise<RoomStatus> {
  const { people, gateway } = await mustHaveRoom(context, room);
  const outcomes = await forEachPerson(people, { parallel, signal: context.signal }, async (person) => {
    const { stack, hint } = personStack(context, room, person.name);
    const [status, flags] = await Promise.all([
      stackStatus(context, stack),
      orError(flagClient(context.fetch, person.port, hint).list()),
    ]);
    return personStatus(person, status, flags, context.clock.now());
  });
  const [failure] = failuresOf(outcomes);
  if (failure !== undefined) throw failure.error;
  return {
    room,
    gateway: gateway === undefined ? null : `https://${gatewayName(gateway)}/`,
    people: outcomes.flatMap((each) => ("value" in each ? [each.value] : [])),
  };
}

async function orError<T>(answer: Promise<T>): Promise<T | UserError> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
