/** What a room's own things, its gateway's, have as the name of their stack. */
const GATEWAY = "gateway";

const MOST = 99;

/** How many people a room may have, in words for who typed another number. */
export const PEOPLE = `a whole number from 1 to ${MOST}`;

/** @returns undefined where it is not as many people as a room may have */
export function readPeople(text: string): number | undefined {
  const number = Number(text);
  return /^\d+$/.test(text) && number >= 1 && number <= MOST ? number : undefined;
}

/** `p01`, `p02`, …: all of the same length, so that they sort as they count. */
export function personNames(people: number): readonly string[] {
  return Array.from({ length: people }, (_, index) => `p${String(index + 1).padStart(2, "0")}`);
}

/** The stack of a person: `room-p07`. */
export function stackOfPerson(room: string, person: string): string {
  return `${room}-${person}`;
}

export function stackOfGateway(room: string): string {
  return `${room}-${GATEWAY}`;
}

/** Whose a stack is in the room; undefined for one that is not of it, and for the gateway's. */
export function personOf(room: string, stack: string): string | undefined {
  const person = stack.startsWith(`${room}-`) ? stack.slice(room.length + 1) : "";
  return /^p\d{2}$/.test(person) ? person : undefined;
}
