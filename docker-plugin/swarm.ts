import { engineMessage, isMissing } from "../common/docker/errors.ts";

const NOT_IN_SWARM = /This node is not a swarm manager\. Use "docker swarm init"/;
const WORKER = /This node is not a swarm manager\. Worker nodes can't/;

/** The engine has it no longer: it is not there, or the engine left its swarm, and lost all that was in it. */
export function isGone(error: unknown): boolean {
  return isMissing(error) || NOT_IN_SWARM.test(engineMessage(error));
}

/**
 * Why an engine, with one status or another, refuses what only a swarm has, and what to do.
 *
 * @param host the engine's address, as people write it
 * @returns undefined when that is not why
 */
export function explainSwarm(error: unknown, host: string): string | undefined {
  const message = engineMessage(error);
  if (NOT_IN_SWARM.test(message)) {
    return `the Docker engine at ${host} is in no swarm, and services, configs and overlay networks need one. Start one with: docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1:2377`;
  }
  if (WORKER.test(message)) {
    return `the Docker engine at ${host} is a worker of its swarm, and only a manager makes services, configs and overlay networks. Set DOCKER_HOST to a manager, or type on one: docker node promote NODE`;
  }
  return undefined;
}
