import { statusOf } from "../common/docker/errors.ts";
import { UserError } from "../common/user-error.ts";
import type { EngineTarget } from "./discover.ts";

const UNREACHABLE = new Set([
  "ENOENT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
  "ENETUNREACH",
  "EPIPE",
]);

/** What a failed request to the engine means to the person; answers of the engine itself (with a status code) come back unchanged. */
export function engineError(error: unknown, target: EngineTarget): unknown {
  if (error instanceof UserError) return error;
  const { code } = error as { code?: string };
  if (statusOf(error) !== undefined || code === undefined) return error;
  if (code === "EACCES" || code === "EPERM") {
    return new UserError(
      "environment",
      `Permission denied at ${target.host} (${target.origin}): the Docker engine is there, but this user may not talk to it.`,
      { fix: "Join its group, log in again, then run the same command: `sudo usermod -aG docker $USER`." },
    );
  }
  if (!UNREACHABLE.has(code)) return error;
  return new NoEngineError(target, code);
}

/** What a registry said to the engine; an engine that does not answer itself is no registry's affair. */
export function registryError(error: unknown): unknown {
  const statusCode = statusOf(error);
  if (statusCode === undefined) return error;
  const { json } = error as { json?: { message?: string } };
  return new UserError("environment", json?.message ?? `the engine answered ${statusCode}`, { fix: undefined });
}

/** No engine answers at the address. */
export class NoEngineError extends UserError {
  constructor(target: EngineTarget, code: string) {
    super("environment", `No Docker engine answers at ${target.host} (${target.origin}): ${code}.`, {
      fix: "Start Docker, or name another engine in DOCKER_HOST, then run the same command.",
    });
    this.name = "NoEngineError";
  }
}
