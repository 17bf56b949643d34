import type Dockerode from "dockerode";
import type { Clock } from "../common/clock.ts";
import { inTime } from "../common/in-time.ts";
import { UserError } from "../common/user-error.ts";
import { ELSEWHERE } from "./answer-error.ts";
import type { EngineTarget } from "./discover.ts";

/** How long an engine has for its first answer, ms. */
export const FIRST_ANSWER_TIMEOUT_MS = 5_000;

/**
 * Asks an engine whether it is there, before anything is asked that it may take its time for.
 *
 * @throws UserError environment where none answers, and where one takes the question and says nothing
 */
export async function mustAnswer(
  docker: Pick<Dockerode, "ping">,
  target: EngineTarget,
  clock: Pick<Clock, "sleep">,
): Promise<void> {
  const late = () => {
    throw silentError(target);
  };
  const said = String(await inTime(docker.ping(), FIRST_ANSWER_TIMEOUT_MS, clock, late)).trim();
  if (said !== "" && said !== "OK") throw notAnEngine(target);
}

/** Some web servers answer 200 to everything. */
function notAnEngine({ host, origin }: EngineTarget): UserError {
  return new UserError(
    "environment",
    `What answers at ${host} (${origin}) is not a Docker engine: 200 to GET /_ping, without an engine's "OK".`,
    { fix: ELSEWHERE },
  );
}

function silentError({ host, origin }: EngineTarget): UserError {
  return new UserError(
    "environment",
    `The Docker engine at ${host} (${origin}) accepts connections but has not answered for ${FIRST_ANSWER_TIMEOUT_MS / 1000} s.`,
    { fix: "Restart Docker, or name another engine in DOCKER_HOST, then run the same command." },
  );
}
