import { duration } from "../../common/words.ts";
import type { SwarmNode } from "../../engine/engine.ts";
import { nodeText } from "../../engine/swarm/node-text.ts";
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
  /** Where a swarm of several nodes runs it; null where there is one. */
  readonly node: string | null;
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
  /** Of the swarm that runs it; empty on docker. */
  readonly nodes: readonly SwarmNode[];
  readonly services: readonly ServiceStatus[];
}

export function renderStatus(status: StackStatus, format: "text" | "json", width = Number.POSITIVE_INFINITY): string {
  if (format === "json") return json(status);
  const nodes = status.services.some(({ node }) => node !== null);
  const head = [
    "SERVICE",
    { head: "STATE", drop: 4 },
    { head: "HEALTH", wrap: true },
    { head: "UP", drop: 3 },
    "RESTARTS",
    "MEMORY MiB",
    ...(nodes ? [{ head: "NODE", drop: 5 }] : []),
    { head: "LANGUAGE", drop: 2 },
    { head: "IMAGE", drop: 1 },
  ];
  return table(
    head,
    status.services.map((each) => row(each, nodes)),
    width,
  );
}

function row(service: ServiceStatus, nodes: boolean): string[] {
  const { name, state, uptime, restarts, memoryMiB, limitMiB, language, image, node } = service;
  const memory = memoryMiB === null ? "-" : `${memoryMiB}${limitMiB === null ? "" : ` of ${limitMiB}`}`;
  const up = uptime === null ? "-" : duration(uptime * 1000);
  const where = nodes ? [node ?? "-"] : [];
  return [name, state, healthText(service), up, String(restarts), memory, ...where, language ?? "-", shortImage(image)];
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
export function statusLine({ stack, foreign, on, nodes, services }: StackStatus): string {
  const there = services.filter(({ state }) => state !== "absent").length;
  if (there === 0) return `The stack "${stack}" is not up.`;
  const healthy = services.filter((each) => each.healthy).length;
  const ends = services.flatMap(({ name, lastEnd }) => (lastEnd === null ? [] : [`${name} ${lastEnd}.\n`]));
  const away = nodes.filter(({ state, availability }) => state !== "ready" || availability !== "active");
  const told = [...ends, ...away.map((node) => `${nodeText(node)}\n`)].join("");
  const where = on === "swarm" ? `, on swarm${nodes.length < 2 ? "" : ` (${nodes.length} nodes)`}` : "";
  const count = `${told}${healthy} of ${services.length} services are healthy${where}.`;
  if (!foreign) return count;
  return `${count}\nPulumi has no state for the stack "${stack}" here: it may belong to someone else, or its state was lost.`;
}
