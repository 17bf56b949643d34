import type { Base } from "../options.ts";

/**
 * Does a part of the work that a person sees begin and end.
 *
 * @param id of the step in the progress
 * @param title for people
 */
export async function step<T>(
  { progress, signal }: Pick<Base, "progress" | "signal">,
  id: string,
  title: string,
  work: () => Promise<T>,
): Promise<T> {
  progress.start(id, title);
  try {
    const result = await work();
    progress.done(id);
    return result;
  } catch (error) {
    progress.fail(id, signal.aborted ? "interrupted" : "failed");
    throw error;
  }
}
