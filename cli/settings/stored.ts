import { type Document, isMap, LineCounter, parseDocument } from "yaml";
import { UserError } from "../../common/user-error.ts";
import type { Orchestrator } from "../../plan/settings.ts";

export const PROJECT = "astrolab";
const SETTING_NAMES = [
  "port",
  "images",
  "registry",
  "users",
  "interval",
  "hosts",
  "on",
  "platform",
  "share",
  "node",
  "engine",
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** Settings as they stand in `Pulumi.<stack>.yaml`: text, not yet checked; a missing one has its default. */
export type StoredSettings = Partial<Record<SettingName, string>>;

/** What is to run the stack; a value that is none of the two is for the check of settings to refuse. */
export function wantedOn({ on }: StoredSettings): Orchestrator {
  return on === "swarm" ? "swarm" : "docker";
}

/** Stands beside `images` when `auto` chose it, so that `down` knows that no person did; outside the program's own namespace, which refuses unknown settings. */
const CHOSEN_BY_AUTO = "cli:imagesChosenBy";

/** @param text of the stack's file, undefined when there is none. @throws UserError usage when it is no YAML map */
export function readStored(text: string | undefined, file: string): StoredSettings {
  const config: Readonly<Record<string, unknown>> = open(text, file).toJS()?.config ?? {};
  const own = Object.entries(config).filter(([key, value]) => key.startsWith(`${PROJECT}:`) && value !== null);
  // An unknown one is kept too: the check of settings reports it, as the program would.
  return Object.fromEntries(own.map(([key, value]) => [key.slice(PROJECT.length + 1), String(value)]));
}

/** The file's new text, empty for a file that is not needed. `undefined` takes a setting out; everything else in the file stays. */
export function writeStored(
  text: string | undefined,
  file: string,
  changes: Readonly<Partial<Record<SettingName, string | undefined>>>,
  options: { readonly imagesChosenByAuto?: boolean } = {},
): string {
  const document = open(text, file);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) takeOut(document, `${PROJECT}:${name}`);
    else document.setIn(["config", `${PROJECT}:${name}`], value);
  }
  if ("images" in changes) takeOut(document, CHOSEN_BY_AUTO);
  if (options.imagesChosenByAuto) document.setIn(["config", CHOSEN_BY_AUTO], "auto");
  if (text === undefined && !document.has("config")) return "";
  return document.toString({ lineWidth: 0 });
}

/** What a person set, to be kept after `down`; undefined when that is nothing. */
export function personsPart(text: string | undefined, file: string): string | undefined {
  if (text === undefined) return undefined;
  const document = open(text, file);
  if (document.hasIn(["config", CHOSEN_BY_AUTO])) {
    takeOut(document, CHOSEN_BY_AUTO);
    takeOut(document, `${PROJECT}:images`);
  }
  // No option sets these: they are of the engine that `up` last spoke to.
  for (const name of ["platform", "share", "node", "engine"]) takeOut(document, `${PROJECT}:${name}`);
  document.delete("encryptionsalt");
  const config = document.get("config");
  if (isMap(config) && config.items.length === 0) document.delete("config");
  return isMap(document.contents) && document.contents.items.length > 0
    ? document.toString({ lineWidth: 0 })
    : undefined;
}

function takeOut(document: Document, key: string): void {
  if (document.hasIn(["config", key])) document.deleteIn(["config", key]);
}

function open(text: string | undefined, file: string) {
  const lines = new LineCounter();
  const document = parseDocument(text?.trim() ? text : "{}\n", { lineCounter: lines, prettyErrors: false });
  const [problem] = document.errors;
  if (problem || !isMap(document.contents)) {
    const { line, col } = problem ? lines.linePos(problem.pos[0]) : { line: 1, col: 1 };
    throw new UserError("usage", `${file}:${line}:${col}: ${problem?.message ?? "it is not a map"}`, {
      fix: "Fix the file, or remove it to start from the defaults.",
    });
  }
  document.contents.flow = false;
  return document;
}
