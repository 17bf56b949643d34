import { mebibytes } from "../../common/words.ts";
import type { Verdict } from "../doctor/types.ts";

/**
 * What one person's stack takes with two or three users, measured: docs/room.md says how, and on which machine. Memory without pages of files, which
 * the kernel takes back when it needs them.
 */
export const PER_PERSON = { memoryMiB: 720, cores: 0.13 } as const;

/** What a start needs of a processor for a while, so that a room does not come up for ever. */
const LEAST_CORES = 2;

export interface Machine {
  /** Memory that new containers could have, MiB. */
  readonly freeMiB: number;
  readonly cores: number;
  /** Networks that can still be made; undefined where there is no such bound. */
  readonly networks: number | undefined;
}

/** How many more people fit. */
export function fits({ freeMiB, cores, networks }: Machine, there: number): number {
  const byMemory = Math.floor(freeMiB / PER_PERSON.memoryMiB);
  const byCores = Math.floor(cores / PER_PERSON.cores) - there;
  return Math.max(0, Math.min(byMemory, byCores, networks ?? Number.POSITIVE_INFINITY));
}

/** What the whole machine must have for that many. */
export function machineFor(people: number): { readonly memoryMiB: number; readonly cores: number } {
  return {
    memoryMiB: people * PER_PERSON.memoryMiB,
    cores: Math.max(LEAST_CORES, Math.ceil(people * PER_PERSON.cores)),
  };
}

/**
 * Whether the machine has the memory for those who are still to come.
 *
 * @param people of the whole room
 * @param there those of them whose stack runs
 */
export function judgeMemory(people: number, there: number, machine: Machine): Verdict {
  const need = (people - there) * PER_PERSON.memoryMiB;
  const each = `${PER_PERSON.memoryMiB} MiB each`;
  const more = there === 0 ? `${people} people take` : `${people - there} more people take`;
  if (need <= machine.freeMiB) {
    return {
      status: "pass",
      message: `${more} ${mebibytes(need)} (${each}), and ${mebibytes(machine.freeMiB)} are free`,
    };
  }
  const fit = Math.floor(machine.freeMiB / PER_PERSON.memoryMiB);
  return {
    status: "fail",
    message: `${more} ${mebibytes(need)} (${each}), and only ${mebibytes(machine.freeMiB)} are free: ${fit} fit.`,
    fix: `Let ${there + fit} in, or use a machine with ${mebibytes(machineFor(people).memoryMiB)} for ${people}.`,
  };
}

/** Too few cores make a room slow, and do not keep it from coming up. */
export function judgeCores(people: number, { cores }: Machine): Verdict {
  const need = machineFor(people).cores;
  const each = `${PER_PERSON.cores} each once all are up`;
  if (need <= cores) return { status: "pass", message: `${people} people take ${need} of ${cores} cores (${each})` };
  return {
    status: "warning",
    message: `${people} people take ${need} cores (${each}), and there are ${cores}: pages and scenarios will be slow.`,
    fix: `${Math.floor(cores / PER_PERSON.cores)} people fit ${cores} cores.`,
  };
}

/** An engine cuts a fixed range of addresses into networks, and each person has one. */
export function judgeNetworks(people: number, there: number, { networks }: Machine): Verdict | undefined {
  if (networks === undefined) return undefined;
  const need = people - there;
  if (need <= networks)
    return { status: "pass", message: `${need} are to be made, and the engine has addresses for ${networks}` };
  return {
    status: "fail",
    message: `Each person has a network, and the engine has addresses for ${networks} more, not for ${need}.`,
    fix: 'Give it more and smaller ones: put `"default-address-pools": [{ "base": "10.201.0.0/16", "size": 24 }]` into /etc/docker/daemon.json and restart Docker; or use --on swarm, which has addresses of its own.',
  };
}
