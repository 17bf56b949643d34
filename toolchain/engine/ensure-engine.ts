import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Env } from "../../common/env.ts";
import { mustSucceed, type Run } from "../../common/process/run.ts";
import { UserError } from "../../common/user-error.ts";
import { aptInstall } from "../core/apt.ts";
import type { Progress } from "../options.ts";
import { PLACES } from "./own-engine.ts";
import { declined, type Machine, planEngine } from "./plan.ts";

export interface EngineOptions {
  readonly env: Env;
  readonly progress: Progress;
  /** Asks yes or no; true where nobody can be asked and it shall go on. */
  readonly confirm: (question: string) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** What touches the machine. Tests hand in their own. */
export interface EngineEdges {
  readonly machine: Machine;
  readonly run: Run;
  /** Whether an engine answers on the default socket. */
  readonly answers: () => Promise<boolean>;
  /** Keeps what was installed for `down` to tell of. */
  readonly remember: (packages: readonly string[]) => Promise<void>;
  /** Starts dockerd so that it outlives this process. */
  readonly startDockerd: (log: string) => Dockerd;
  /** Milliseconds, of any beginning. */
  readonly now: () => number;
}

export interface Dockerd {
  /** Why it is not running any more; undefined while it is. */
  ended(): string | undefined;
  lastLines(): string[];
}

/** Milliseconds that a started engine has until it answers. */
const TIMEOUT_MS = 60_000;

/** @throws UserError environment where nothing may be installed here, the person declines, or the engine does not come up */
export async function ensureEngineOn(
  edges: EngineEdges,
  { env, progress, confirm, signal }: EngineOptions,
): Promise<void> {
  if (await edges.answers()) return;
  const plan = planEngine(edges.machine);
  if (plan.do === "refuse") throw new UserError("environment", "No Docker engine answers here.", { fix: plan.fix });
  if (!(await confirm(plan.question))) throw declined(plan);
  progress.start("engine", plan.install.length > 0 ? "install and start the Docker engine" : "start the Docker engine");
  try {
    if (plan.install.length > 0) {
      await aptInstall(edges.run, env, "Installing the Docker engine", plan.install, (line) =>
        progress.update("engine", line),
      );
      await edges.remember(plan.install);
    }
    signal.throwIfAborted();
    progress.update("engine", "starting");
    await start(edges, plan.systemd, env, signal);
  } catch (error) {
    progress.fail("engine", "failed");
    throw error;
  }
  progress.done("engine", plan.systemd ? undefined : `its log is ${PLACES.log}`);
}

async function start(edges: EngineEdges, systemd: boolean, env: Env, signal: AbortSignal): Promise<void> {
  let dockerd: Dockerd | undefined;
  // Its package may have started it.
  if (await edges.answers()) return;
  if (systemd) {
    const ran = await edges.run("systemctl", ["start", "docker"], { env, signal });
    mustSucceed(ran, "Starting the Docker engine", "systemctl start docker", "See why: journalctl -u docker");
  } else {
    dockerd = edges.startDockerd(PLACES.log);
  }
  const began = edges.now();
  while (!(await edges.answers())) {
    const ended = dockerd?.ended();
    if (ended !== undefined || edges.now() - began > TIMEOUT_MS) {
      throw new UserError(
        "environment",
        [
          ended === undefined
            ? `The Docker engine does not answer ${TIMEOUT_MS / 1000} s after its start.`
            : `dockerd ${ended}.`,
          ...(dockerd?.lastLines() ?? []).map((line) => `  ${line}`),
        ].join("\n"),
        { fix: systemd ? "See why: journalctl -u docker" : `See why: less ${PLACES.log}` },
      );
    }
    await delay(200, undefined, { signal });
  }
}

export const answersOnSocket = (socketPath: string) => (): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = request({ socketPath, path: "/_ping", timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(false));
    asked.end();
  });

export function startDockerd(log: string): Dockerd {
  const out = openSync(log, "a");
  const child = spawn("dockerd", [], { detached: true, stdio: ["ignore", out, out] });
  closeSync(out);
  let ended: string | undefined;
  child.on("error", (error) => {
    ended = `could not be started: ${error.message}`;
  });
  child.on("exit", (code, by) => {
    ended = by ? `was ended by ${by}` : `ended with exit code ${code}`;
  });
  child.unref();
  return { ended: () => ended, lastLines: () => readFileSync(log, "utf8").trim().split("\n").slice(-10) };
}
