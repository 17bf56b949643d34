import { fullText, UserError } from "../../common/user-error.ts";
import type { LockedImage } from "../../plan/images-lock.ts";

/** What a registry says of a tag, beside what the lock says. */
export interface Answer {
  readonly name: string;
  /** `quay.io/prometheus/prometheus:v3.13.1`, as it was asked for. */
  readonly reference: string;
  /** `moved`: the tag is another image by now; the pinned one is still what is pulled. */
  readonly state: "filled" | "confirmed" | "moved" | "unanswered";
  /** What the registry says; absent where it did not answer. */
  readonly digest?: string;
  /** The registry's or the engine's words; absent where it answered. */
  readonly why?: string;
}

export interface Asked {
  readonly image: LockedImage;
  readonly reference: string;
}

/** Asks for all of them at once. @param digestOf rejects with a `UserError` where no answer is to be had */
export function askRegistries(
  asked: readonly Asked[],
  digestOf: (reference: string) => Promise<string>,
): Promise<readonly Answer[]> {
  return Promise.all(asked.map((each) => askOne(each, digestOf)));
}

async function askOne(
  { image: { name, digest: pinned }, reference }: Asked,
  digestOf: (reference: string) => Promise<string>,
): Promise<Answer> {
  try {
    const digest = await digestOf(reference);
    const state = pinned === null ? "filled" : pinned === digest ? "confirmed" : "moved";
    return { name, reference, state, digest };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { name, reference, state: "unanswered", why: fullText(error) };
  }
}
