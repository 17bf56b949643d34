import { count, mebibytes } from "../../../common/words.ts";
import { json, table } from "../../output/table.ts";
import type { PersonStatus } from "./person-status.ts";

export interface RoomStatus {
  readonly room: string;
  /** Where people come in; null where nobody else does. */
  readonly gateway: string | null;
  readonly people: readonly PersonStatus[];
}

export function renderRoomStatus(
  status: RoomStatus,
  format: "text" | "json",
  width = Number.POSITIVE_INFINITY,
): string {
  if (format === "json") return json(status);
  const head = [
    "PERSON",
    { head: "PORT", drop: 1 },
    "HEALTHY",
    { head: "MEMORY MiB", drop: 2 },
    { head: "FLAGS ON", wrap: true, narrowest: 16 },
    { head: "STUCK", wrap: true, narrowest: 16 },
  ];
  return table(head, status.people.map(row), width);
}

function row({ person, port, healthy, services, memoryMiB, flags, stuck }: PersonStatus): string[] {
  const on = flags === null ? "?" : flags.map(({ key, variant }) => `${key}=${variant}`).join(" ") || "-";
  return [person, String(port), `${healthy} of ${services}`, String(memoryMiB), on, stuck ?? "-"];
}

/** The line for people below the table. */
export function roomLine({ people, gateway }: RoomStatus): string {
  const well = people.filter(({ stuck }) => stuck === null).length;
  const memory = mebibytes(people.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0));
  const board = gateway === null ? "" : `\nThe board in a browser: the leader's link at ${gateway}`;
  return `${well} of ${count(people.length, "person is", "people are")} well, ${memory} in use.${board}`;
}
