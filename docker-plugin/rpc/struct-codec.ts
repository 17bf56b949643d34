import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { isList, isRecord, type Properties, UNKNOWN, type Value } from "../core/properties.ts";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

export interface Decoded {
  /** Without secrets' wrappers and without nulls. */
  readonly values: Properties;
  /** Properties that are secret, wholly or somewhere inside. */
  readonly secretKeys: ReadonlySet<string>;
  /** Every string that is a secret or part of one. */
  readonly secrets: readonly string[];
}

type Message = struct.Struct | undefined;

/** @throws on assets, archives and references to resources: nothing of ours takes them */
export function decode(message: Message): Decoded {
  const raw = (message?.toJavaScript() ?? {}) as Properties;
  const values: Record<string, Value> = {};
  const secretKeys = new Set<string>();
  const secrets: string[] = [];
  for (const [key, value] of Object.entries(raw)) {
    if (value === null) continue;
    values[key] = unwrap(
      value,
      false,
      () => secretKeys.add(key),
      (leaf) => secrets.push(leaf),
    );
  }
  return { values, secretKeys, secrets };
}

function unwrap(value: Value, secret: boolean, mark: () => void, collect: (leaf: string) => void): Value {
  if (isList(value)) return value.map((item) => unwrap(item, secret, mark, collect));
  if (isRecord(value)) {
    const signature = value[SIGNATURE];
    if (signature === SECRET || (signature === OUTPUT && value["secret"] === true)) {
      mark();
      return unwrap(value["value"] ?? UNKNOWN, true, mark, collect);
    }
    if (signature === OUTPUT) return unwrap(value["value"] ?? UNKNOWN, secret, mark, collect);
    if (signature !== undefined) throw new Error("assets, archives and resources are not implemented as inputs");
    const kept = Object.entries(value).filter(([, item]) => item !== null);
    return Object.fromEntries(kept.map(([key, item]) => [key, unwrap(item, secret, mark, collect)]));
  }
  if (secret && typeof value === "string" && value !== "" && value !== UNKNOWN) collect(value);
  return value;
}

/** @param secretKeys properties to mark as secret, so that Pulumi encrypts them in its state and hides them on the screen */
export function encode(values: Properties, secretKeys: ReadonlySet<string> = new Set()): struct.Struct {
  const wrapped = Object.entries(values).map(([key, value]) => [
    key,
    secretKeys.has(key) ? { [SIGNATURE]: SECRET, value } : value,
  ]);
  return struct.Struct.fromJavaScript(Object.fromEntries(wrapped));
}

/**
 * Takes secrets out of a text: as a whole, line by line, and the value alone of one that is `KEY=value`.
 * The longest first, because one may hold another.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const lines = secrets.flatMap((secret) => [secret, ...secret.split("\n")]);
  const pieces = [...lines, ...lines.map((line) => line.slice(line.indexOf("=") + 1))];
  const longestFirst = [...new Set(pieces)].filter((piece) => piece.length > 2).sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, piece) => rest.replaceAll(piece, "[secret]"), text);
}
