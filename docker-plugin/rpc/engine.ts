import { existsSync } from "node:fs";
import type Dockerode from "dockerode";
import { type Clock, systemClock } from "../../common/clock.ts";
import { connect, explain } from "../core/engine.ts";
import { type HostAddress, resolveHost } from "../core/host.ts";
import { type Identity, InitFailure, type Operation } from "../core/resource.ts";
import { type EngineLog, engineLog, silent } from "./engine-log.ts";

/** What all calls share: which Docker engine, Pulumi's log, and whether the deployment was cancelled. */
export interface Engine {
  attach(address: string): void;
  /** @throws Error when the address is not one that is implemented */
  configure(host: string | undefined): void;
  cancel(): void;
  /** Waits until no operation is under way. */
  idle(): Promise<void>;
  /** Counts the work as under way until it ends. */
  track<T>(work: Promise<T>): Promise<T>;
  operation(identity: Identity, redact: (text: string) => string): Promise<Operation>;
  /** An error in words for people. */
  describe(error: unknown): string;
}

/** A machine that slept, or whose time was set, must not end a wait. */
const clock: Clock = { ...systemClock, now: () => performance.now() };

export function newEngine(env: Readonly<Record<string, string | undefined>>): Engine {
  const cancelled = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  let log: EngineLog = silent;
  let address: HostAddress | undefined;
  let docker: Promise<Dockerode> | undefined;

  const resolved = (): HostAddress => {
    address ??= resolveHost(undefined, env, existsSync);
    return address;
  };
  return {
    attach: (engineAddress) => {
      log = engineLog(engineAddress);
    },
    configure: (host) => {
      address = resolveHost(host, env, existsSync);
      docker = undefined;
    },
    cancel: () => cancelled.abort(new Error("the deployment was cancelled")),
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    track: (work) => {
      underWay.add(work);
      const done = () => underWay.delete(work);
      work.then(done, done);
      return work;
    },
    operation: async (identity, redact) => {
      docker ??= connect(resolved().connection);
      const engine = await docker;
      cancelled.signal.throwIfAborted();
      return {
        identity,
        docker: engine,
        signal: cancelled.signal,
        clock,
        progress: (message) => log.progress(identity.urn, redact(message)),
        warn: (message) => log.warn(identity.urn, redact(message)),
        redact,
      };
    },
    describe: (error) => (error instanceof InitFailure ? error.message : explain(error, resolved().name)),
  };
}
