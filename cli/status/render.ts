import { duration } from "../../common/words.ts";
import { json, table } from "../output/table.ts";

export interface ServiceStatus {
  readonly name: string;
  /** The engine's word, or `absent`. */
  readonly state: string;
  readonly healthy: boolean;
  /** Why it is not healthy, or what it misses; empty when all is well. */
  readonly why: string;
  /** Seconds since its container started; null when it does not run. */
  readonly uptime: number | null;
  readonly restarts: number;
  /** How its container last ended: `ended 12.0 s ago: out of memory (exit code 137)`; null where it never did. */
  readonly lastEnd: string | null;
  /** Without pages of files, MiB. */
  readonly memoryMiB: number | null;
  readonly limitMiB: number | null;
  readonly image: string | null;
  readonly language: string | null;
}

export interface StackStatus {
  readonly stack: string;
  /** Pulumi has no state for it here: it is somebody else's, or its state was lost. */
  readonly foreign: boolean;
  readonly port: number;
  /** Null where the files do not tell, and for a foreign stack. */
  readonly images: "upstream" | "packages" | null;
  /** What runs it, or would: the engine itself, or the swarm that it manages. */
  readonly on: "docker" | "swarm";
  readonly services: readonly ServiceStatus[];
}

export function renderStatus(status: StackStatus, format: "text" | "json", width = Number.POSITIVE_INFINITY): string {
  if (format === "json") return json(status);
  const head = [
    "SERVICE",
    { head: "STATE", drop: 4 },
    { head: "HEALTH", wrap: true },
    { head: "UP", drop: 3 },
    "RESTARTS",
    "MEMORY MiB",
    { head: "LANGUAGE", drop: 2 },
    { head: "IMAGE", drop: 1 },
  ];
  return table(head, status.services.map(row), width);
}

function row(service: ServiceStatus): string[] {
  const { name, state, uptime, restarts, memoryMiB, limitMiB, language, image } = service;
  const memory = memoryMiB === null ? "-" : `${memoryMiB}${limitMiB === null ? "" : ` of ${limitMiB}`}`;
  const up = uptime === null ? "-" : duration(uptime * 1000);
  return [name, state, healthText(service), up, String(restarts), memory, language ?? "-", shortImage(image)];
}

function healthText({ state, healthy, why }: ServiceStatus): string {
  if (state === "absent") return "-";
  if (healthy) return why === "" ? "healthy" : `healthy, ${why}`;
  return why === "" ? "not healthy" : why;
}

function shortImage(image: string | null): string {
  // The plan names built images by their id: sha256 and 64 digits.
  return image === null ? "-" : image.replace(/sha256:([0-9a-f]{12})[0-9a-f]+/, "sha256:$1");
}

/** The line for people below the table. */
export function statusLine({ stack, foreign, on, services }: StackStatus): string {
  const there = services.filter(({ state }) => state !== "absent").length;
  if (there === 0) return `The stack "${stack}" is not up.`;
  const healthy = services.filter((each) => each.healthy).length;
  const ends = services.flatMap(({ name, lastEnd }) => (lastEnd === null ? [] : [`${name} ${lastEnd}.\n`]));
  const count = `${ends.join("")}${healthy} of ${services.length} services are healthy${on === "swarm" ? ", on swarm" : ""}.`;
  if (!foreign) return count;
  return `${count}\nPulumi has no state for the stack "${stack}" here: it may belong to someone else, or its state was lost.`;
}
