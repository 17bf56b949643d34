import { isAtLeast } from "../../../common/version.ts";
import { DEFAULT_SOCKET } from "../../../engine/discover.ts";
import { NoEngineError } from "../../../engine/errors.ts";
import { ENGINE_CHECK_TIMEOUT_MS } from "../engine-timeout.ts";
import { orSilent, verdictOf } from "../run.ts";
import type { Check, Facts } from "../types.ts";

/** Engine API that the container inputs of the plan need. */
const OLDEST_API = "1.41";

const ANOTHER = "Use Docker 20.10 or newer: start it, and name it in DOCKER_HOST or by `docker context use`.";

export function engineCheck(facts: Facts, advice?: string): Check {
  return {
    category: "engine",
    name: "Docker engine",
    timeout: ENGINE_CHECK_TIMEOUT_MS,
    late: "fail",
    run: async () => {
      try {
        const [target, about] = await Promise.all([facts.target, facts.about]);
        if (about.os !== "linux") {
          return {
            status: "fail",
            message: `${about.name} runs ${about.os} containers; the shop needs Linux containers.`,
            fix: 'Choose "Switch to Linux containers" in the menu of Docker Desktop.',
          };
        }
        const is = `${about.product} ${about.version}, API ${about.apiVersion}, at ${target.host} (${target.origin})`;
        if (!isAtLeast(about.apiVersion, OLDEST_API)) {
          const message = `${is}, is too old: Astrolab needs Docker's API ${OLDEST_API} or newer.`;
          return { status: "fail", message, fix: "Install Docker 20.10 or newer." };
        }
        if (!about.buildKit) {
          const message = `${is}, has no BuildKit, which builds the images of the shop's services.`;
          return { status: "fail", message, fix: ANOTHER };
        }
        // An engine behind a proxy may say what it is and not what it runs.
        await facts.containers;
        return { status: "pass", message: is };
      } catch (error) {
        const verdict = verdictOf(error);
        const target = await orSilent(facts.target);
        // How to start one that a person named is theirs to know.
        const isOurs = error instanceof NoEngineError && target?.origin === DEFAULT_SOCKET;
        return isOurs && advice ? { ...verdict, fix: advice } : verdict;
      }
    },
  };
}
