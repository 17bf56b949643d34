import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import { count } from "../../common/words.ts";
import { isFullDisk, MAKE_ROOM } from "../../engine/answer-error.ts";
import type { ContainerState } from "../../engine/engine.ts";
import { type Diagnostic, plainText, urnName, urnType } from "../pulumi/events.ts";

/** Log lines that an error shows. */
export const LOG_LINES = 20;

/** A container's last lines; undefined where it is gone, and its log with it. */
export type LastLines = readonly string[] | undefined;

/** `up` ends because a container will not come up. */
export function gaveUp(container: ContainerState, why: string, log: LastLines, hint: Hint): UserError {
  const { service } = container;
  return failed(
    [`up failed: ${service} ${why}.`, `State: ${stateText(container)}.`, ...logText(service, log)],
    nextText(service, log, hint),
  );
}

/** `up` ends because some services were not healthy in time. @param seconds how long it waited */
export function unhealthy(
  services: readonly { service: string; why: string }[],
  seconds: number,
  first: { container: ContainerState; log: LastLines } | undefined,
  hint: Hint,
): UserError {
  const names = services.map(({ service }) => service);
  return failed(
    [
      `up failed: ${listed(names)} ${names.length === 1 ? "was" : "were"} not healthy within ${seconds} s.`,
      ...services.map(({ service, why }) => `  ${service}: ${why}`),
      ...(first ? logText(first.container.service, first.log) : []),
    ],
    nextText(names[0] ?? "", first?.log, hint),
  );
}

/** `up` ends because Pulumi could not do its part. @param said what it wrote, for when no event tells */
export function pulumiFailed(diagnostics: readonly Diagnostic[], said: string, port: number, hint: Hint): UserError {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const text = errors.map(({ message }) => plainText(message)).join("\n") || plainText(said);
  if (isPortTaken(text)) return portTaken(port, hint);
  const pulled = errors.find(({ urn }) => urn !== undefined && urnType(urn) === PULLED);
  if (pulled?.urn)
    return pullFailed(
      serviceOf(pulled.urn),
      errors.filter(({ urn }) => urn === pulled.urn),
      hint,
    );
  const built = errors.find(({ urn }) => urn && urnName(urn).endsWith("-image"));
  if (built?.urn) return buildFailed(serviceOf(built.urn), built.urn, diagnostics, hint);
  const started = errors.find(({ urn }) => urn && /-(container|service)$/.test(urnName(urn)));
  return failed(
    [
      started?.urn
        ? `up failed: Pulumi could not bring up the container of ${serviceOf(started.urn)}:`
        : "up failed in Pulumi:",
      ...indent(ownLines(text)),
    ],
    `${isFullDisk(text) ? MAKE_ROOM : "Fix that"}, then run \`${hint("up")}\` again; \`${hint("down")}\` removes what exists.`,
  );
}

/** Another program has taken it since `up` looked. */
export function portTaken(port: number, hint: Hint): UserError {
  return failed(
    [`up failed: port ${port} was taken while the stack started.`],
    `\`${hint("doctor")}\` names its owner; \`${hint("up", "--port", String(port + 1))}\` takes another.`,
  );
}

/** Whether the engine could not publish a port, as another program has it. */
export function isPortTaken(said: string): boolean {
  return /port is already allocated|address already in use/i.test(said);
}

/** What Pulumi calls an image that is pulled; one that is built is an `Image`. */
const PULLED = "docker:index/remoteImage:RemoteImage";

function failed(lines: readonly string[], fix: string): UserError {
  return new UserError("failed", lines.join("\n"), { fix });
}

function serviceOf(urn: string): string {
  return urnName(urn).replace(/-(image|container|service)$/, "");
}

function pullFailed(service: string, errors: readonly Diagnostic[], hint: Hint): UserError {
  const lines = distinct(errors.flatMap(linesOf)).slice(-LOG_LINES);
  return failed(
    [`up failed: the image of ${service} could not be pulled.`, ...indent(lines)],
    `${adviceOnPull(lines.join("\n"))}, then run \`${hint("up")}\` again. \`${hint("up", "--registry", "HOST")}\` pulls from a mirror, \`${hint("up", "--images", "packages")}\` builds the same from packages.`,
  );
}

/** The beginning of what to do, in the words of the engines from 20.10 on. */
function adviceOnPull(said: string): string {
  if (isFullDisk(said)) return MAKE_ROOM;
  if (/unauthorized|no basic auth credentials|authentication required|docker login/i.test(said))
    return "The registry asks for a login, or has no such image: pull it yourself after `docker login`, as what is in the engine is not pulled again";
  if (/manifest verification failed|unexpected commit digest/i.test(said))
    return "The registry serves something other than images.lock.yaml pins, which is not run: take another registry";
  return "Check that the engine reaches the registry";
}

function buildFailed(service: string, urn: string, diagnostics: readonly Diagnostic[], hint: Hint): UserError {
  const own = diagnostics.filter((each) => each.urn === urn && each.severity !== "debug");
  const error = distinct(own.filter(({ severity }) => severity === "error").flatMap(linesOf));
  // Our plugin's error holds the failing step's lines; the official one's is a single line, and the step's came before it.
  const before = own.filter(({ severity }) => severity !== "error").flatMap(linesOf);
  const lines = (error.length > 1 ? error : [...before, ...error]).filter((line) => !NOISE.test(line));
  return failed(
    [
      `up failed: the image of ${service} could not be built.`,
      `services/${service}/Dockerfile ended with:`,
      ...indent(withoutRepeats(lines).slice(-LOG_LINES)),
    ],
    `${lines.some(isFullDisk) ? MAKE_ROOM : "Fix that"}, then run \`${hint("up")}\` again.`,
  );
}

/** The official plugin says which layer each step of a build made. */
const NOISE = /^\s*(#\d+ )?digest: ?sha256:[0-9a-f]+\s*$/;

/** Each line once: the official plugin repeats its error. */
function distinct(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}

function linesOf({ message }: Diagnostic): string[] {
  return plainText(message)
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** Pulumi repeats "update failed" and gives advice for its own users; the rest is the reason. */
function ownLines(text: string): string[] {
  const lines = withoutRepeats(text.split("\n").filter((line) => line.trim() !== ""));
  const reasons = lines.filter((line) => !/^(error: )?update failed$/.test(line.trim()));
  return (reasons.length > 0 ? reasons : lines).slice(-2 * LOG_LINES);
}

function withoutRepeats(lines: readonly string[]): string[] {
  return lines.filter((line, index) => line !== lines[index - 1]);
}

function stateText({ status, exitCode, oomKilled, restarts }: ContainerState): string {
  const parts = [
    status,
    ...(status === "running" || status === "created" ? [] : [oomKilled ? "out of memory" : `exit code ${exitCode}`]),
    ...(restarts > 0 ? [count(restarts, "restart")] : []),
  ];
  return parts.join(", ");
}

function logText(service: string, log: LastLines): string[] {
  if (log === undefined) return ["The container no longer exists, so there is no log."];
  if (log.length === 0) return [`${service} has not logged anything.`];
  return [`Last log lines of ${service}:`, ...indent(log)];
}

function nextText(service: string, log: LastLines, hint: Hint): string {
  const look = log && `The containers are kept, so that you can look at them: \`${hint("logs", service)}\`. `;
  return `${look ?? ""}\`${hint("up")}\` tries again, \`${hint("down")}\` removes everything.`;
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
