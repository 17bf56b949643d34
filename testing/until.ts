/**
 * Asks again and again until there is an answer.
 * @param within seconds; the product's own deadline, so running out of it is a failure
 * @param ask throws, or returns undefined, as long as what is waited for is not there
 * @param everyMs between two questions
 * @throws Error with the last thing that `ask` threw
 */
export async function until<T>(
  what: string,
  within: number,
  ask: () => Promise<T | undefined>,
  everyMs = 500,
): Promise<T> {
  const end = Date.now() + within * 1000;
  let last: unknown = "it was not there";
  do {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  } while (Date.now() < end);
  throw new Error(`${what}: not within ${within} s; at last: ${last instanceof Error ? last.message : String(last)}`);
}
