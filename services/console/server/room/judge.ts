import { createHash } from "node:crypto";
import type { DoorFile } from "../../../../common/room/door-file.ts";

/** Who has a secret: one of the people, by name, or `leader`; undefined for nobody. */
export type Knows = (secret: string | undefined) => string | undefined;

/** What the leader is called where people have names of their own. */
export const LEADER = "leader";

/** By its hash, so that neither this process nor its file has what opens a stack. Secrets are random and long, so how long a look-up takes says nothing. */
export function whoKnows({ leader, people }: DoorFile): Knows {
  const names = new Map([...people.map(({ name, secret }) => [secret, name] as const), [leader, LEADER] as const]);
  return (secret) => {
    if (secret === undefined) return undefined;
    return names.get(createHash("sha256").update(secret).digest("hex"));
  };
}

export interface Asked {
  readonly who: string | undefined;
  readonly method: string;
  /** As it was sent, with what follows the question mark. */
  readonly uri: string;
}

/** Whose a request is, or with what status it is refused, and in which words. */
export type Judged = { readonly goesTo: string } | { readonly status: 401 | 403; readonly why: string };

/** All that the board reads of a stack. Compared with an address as it was sent: whatever is written otherwise is another one. */
const WATCHED = /^\/room\/stacks\/p\d{2}\/(-\/health(\/[a-z0-9-]+)?|console\/api\/flags)$/;

/** One person's secret leads to one stack whatever is asked, and the leader's to the board and what it reads. */
export function judge({ who, method, uri }: Asked): Judged {
  if (who === undefined)
    return { status: 401, why: "Open the link that you were given: this address is nobody's without one." };
  const [path = ""] = uri.split("?");
  if (who !== LEADER) {
    if (path === "/room" || path.startsWith("/room/")) return { status: 403, why: "The board is the leader's." };
    return { goesTo: who };
  }
  if (method !== "GET" && method !== "HEAD")
    return { status: 403, why: "The board changes nothing: npm run room does." };
  if (path.startsWith("/room/stacks/") && !WATCHED.test(path)) {
    return { status: 403, why: "The board reads health and flags, and nothing else of a stack." };
  }
  return { goesTo: LEADER };
}
