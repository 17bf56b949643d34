import { createHash, randomBytes } from "node:crypto";
import type { Person, Secrets } from "./kept.ts";

/** 160 bits: nobody guesses one, so a plain hash of it gives nothing away. */
const BYTES = 20;

function newSecret(): string {
  return randomBytes(BYTES).toString("base64url");
}

/** One for the leader and one for each person; who has one keeps it, and who is not of the room any more loses theirs. */
export function withSecrets(
  known: Secrets | undefined,
  people: readonly Pick<Person, "name">[],
  make: () => string = newSecret,
): Secrets {
  return {
    leader: known?.leader ?? make(),
    people: Object.fromEntries(people.map(({ name }) => [name, known?.people[name] ?? make()])),
  };
}

/** What of a secret the gateway gets: SHA-256, in hexadecimal digits. */
export function hashed(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
