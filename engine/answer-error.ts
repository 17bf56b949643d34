import { type ErrorKind, UserError } from "../common/user-error.ts";
import type { EngineTarget } from "./discover.ts";

/** What was asked, and what came back. */
export interface Answer {
  /** `GET /containers/json` */
  readonly question: string;
  readonly statusCode: number;
  /** The body, or the message that its JSON holds; may be empty. */
  readonly said: string;
}

/** An engine, or what stands in for one, answered with something other than what was asked for. Who knows what a status means in its place reads it here. */
export class EngineAnswerError extends UserError {
  readonly statusCode: number;
  /** In the form of the client's own errors. */
  readonly json: { readonly message: string };

  readonly answer: Answer;
  readonly target: EngineTarget;

  constructor(answer: Answer, target: EngineTarget, kind: ErrorKind = "environment") {
    super(kind, answerText(answer, target), { fix: adviceOn(answer) });
    this.answer = answer;
    this.target = target;
    this.name = "EngineAnswerError";
    this.statusCode = answer.statusCode;
    this.json = { message: answer.said || `the engine answered ${answer.statusCode}` };
  }
}

/** The same, of an `up` that had begun to change things. */
export function failedUp(error: unknown): unknown {
  return error instanceof EngineAnswerError ? new EngineAnswerError(error.answer, error.target, "failed") : error;
}

/** Whether an engine, or a build on it, ended for want of room. */
export function isFullDisk(said: string): boolean {
  return /no space left on device/i.test(said);
}

/** The beginning of what to do then. */
export const MAKE_ROOM = "The engine's disk is full: `docker system df` shows what could be removed. Make room";

/** What to do where no engine answers, but something else. */
export const ELSEWHERE =
  "Name a Docker engine in DOCKER_HOST, or unset it for the one of this machine, then run the same command.";

function answerText({ question, statusCode, said }: Answer, { host, origin }: EngineTarget): string {
  const at = `${host} (${origin})`;
  if (isElsewhere(statusCode, said))
    return `What answers at ${at} is not a Docker engine: ${statusCode} to ${question}, with a web page.`;
  const words = isPage(said) ? said.replace(/<style.*?<\/style>|<[^>]*>/gs, " ") : said;
  const line = words.trim().replace(/\s+/g, " ").replace(/\.$/, "").slice(0, 300);
  const reason = line === "" ? ", without a reason" : `: ${line}`;
  return `The Docker engine at ${at} answered ${statusCode} to ${question}${reason}.`;
}

/** A proxy in front of an engine refuses with pages too. */
function isElsewhere(statusCode: number, said: string): boolean {
  const proxied = statusCode === 401 || statusCode === 403 || statusCode >= 500;
  return isPage(said) && !proxied;
}

export function isPage(text: string): boolean {
  return /^\s*<(!doctype|html|\?xml)/i.test(text);
}

function adviceOn({ question, statusCode, said }: Answer): string {
  if (isElsewhere(statusCode, said)) return ELSEWHERE;
  if (isFullDisk(said)) return `${MAKE_ROOM}, then run the same command.`;
  if (statusCode === 401 || statusCode === 403)
    return `Likely a proxy in front of the engine's socket refuses that question, or this user has no right to ask it. Allow it (in docker-socket-proxy: ${allowing(question)}), or name the engine's own socket in DOCKER_HOST, then run the same command.`;
  if (statusCode === 404)
    return "Likely something else removed what was asked for, or what answers there is not a Docker engine. Run the same command again; `npm run doctor` checks the engine.";
  if (statusCode >= 500)
    return "The engine itself failed, and its own log says more (with systemd: `journalctl --unit docker`). Restart Docker, then run the same command.";
  return "The engine refused the request as it stands: something else changed the same thing, or this engine lacks what was asked for. Run the same command again; `npm run doctor` checks the engine.";
}

/** That proxy has a variable for each first part of a path, and one for all requests that change something. */
function allowing(question: string): string {
  const [method, path = ""] = question.split(" ");
  const part = path.split("/")[1]?.replace(/^_/, "").toUpperCase() ?? "";
  return `${part}=1${method === "GET" || method === "HEAD" ? "" : " and POST=1"}`;
}
