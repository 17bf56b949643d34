import type Dockerode from "dockerode";
import { isMissing, statusOf } from "../common/docker/errors.ts";

/**
 * Whether an engine that is not Docker's own builds images with BuildKit, which opens a session with the client that asks for a build.
 * A request without what opens one is refused where sessions are known, and changes nothing.
 *
 * @throws the client's error where no engine answers
 */
export async function hasBuildKit({ modem }: Pick<Dockerode, "modem">): Promise<boolean> {
  const asked = new Promise((resolve, reject) => {
    const options = { path: "/session", method: "POST", statusCodes: { 200: true } };
    modem.dial(options, (error: unknown, answer: unknown) => (error ? reject(error) : resolve(answer)));
  });
  try {
    await asked;
    return true;
  } catch (error) {
    if (statusOf(error) === undefined) throw error;
    return !isMissing(error);
  }
}
