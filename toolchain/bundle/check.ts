import { text } from "node:stream/consumers";
import { problemsError } from "../../common/problem.ts";
import { UserError } from "../../common/user-error.ts";
import { type BundleList, LIST, type PartName, parseBundleList, partNames } from "../../plan/bundle.ts";
import { digestOfStream, digestOfText } from "./digest.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { COPY_AGAIN, noBundle, notAsSaved } from "./words.mjs";

/** A list has a line for each service, and nothing longer is read into memory. */
const LIST_LIMIT_BYTES = 1024 * 1024;

export interface CheckOptions {
  readonly signal: AbortSignal;
  /** What the list's own digest must be, `sha256:…`: told to the person by who saved it. */
  readonly digest?: string | undefined;
  /** Throws where this machine is none for the bundle; before its parts are read, which takes a while. */
  readonly accept: (list: BundleList) => Promise<void>;
  readonly onPart: (name: PartName) => void;
}

export interface Checked {
  readonly list: BundleList;
  /** As it stands in the bundle. */
  readonly text: string;
}

/**
 * Reads a whole bundle and holds each part to the list. Nothing is written.
 *
 * @throws UserError usage that names the part, and the digest that was expected and the one that was found
 */
export async function checkBundle(file: string, options: CheckOptions): Promise<Checked> {
  const { signal, accept, onPart } = options;
  let checked: Checked | undefined;
  const left = new Set<PartName>(partNames);
  try {
    for await (const entry of entriesOf(file, signal)) {
      if (checked === undefined) {
        checked = await listOf(file, entry, options);
        await accept(checked.list);
        continue;
      }
      const name = partOf(file, entry, left);
      onPart(name);
      const found = await digestOfStream(entry, signal);
      const { digest } = checked.list.files[name];
      if (found !== digest) throw altered(file, name, digest, found);
      left.delete(name);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw unlike(file, (error as Error).message, error);
  }
  if (checked === undefined) throw unlike(file, "it is empty");
  if (left.size > 0) throw unlike(file, `it lacks ${[...left].join(", ")}`);
  return checked;
}

/** One part of a bundle, as a stream. */
export async function* partOfBundle(file: string, wanted: PartName, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const entry of entriesOf(file, signal)) {
    if (entry.header.name === wanted) return yield* entry;
    entry.resume();
  }
}

async function listOf(file: string, entry: Entry, { digest }: CheckOptions): Promise<Checked> {
  const { name, size = 0 } = entry.header;
  if (name !== LIST || size > LIST_LIMIT_BYTES) throw unlike(file, `it does not begin with ${LIST}`);
  const said = await text(entry);
  const found = digestOfText(said);
  if (digest !== undefined && found !== digest) throw altered(file, LIST, digest, found);
  const { list, problems } = parseBundleList(`${file}: ${LIST}`, said);
  if (list === undefined) throw problemsError(problems);
  return { list, text: said };
}

/** Only what the list has may be there, once, and as a plain file. */
function partOf(file: string, { header: { name, type } }: Entry, left: ReadonlySet<PartName>): PartName {
  const part = partNames.find((each) => each === name);
  if (part === undefined || type !== "file")
    throw unlike(file, `it holds ${JSON.stringify(name)}, which no bundle does`);
  if (!left.has(part)) throw unlike(file, `it holds ${name} twice`);
  return part;
}

const altered = (file: string, name: string, expected: string, found: string) =>
  new UserError("usage", notAsSaved(file, name, expected, found), { fix: COPY_AGAIN });

const unlike = (file: string, why: string, cause?: unknown) =>
  new UserError("usage", noBundle(file, why), { fix: COPY_AGAIN, cause });
