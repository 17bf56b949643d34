import pLimit from "p-limit";
import { nearTo } from "../../../../common/problem.ts";
import { Problem } from "../problem.ts";
import { type Change, reconcile, resetVariants, setVariant } from "./change.ts";
import { type FlagDocument, formatDocument, parseDocument } from "./document.ts";
import type { Files } from "./files.ts";
import type { FlagView } from "./flag-view.ts";
import { viewFlags } from "./view.ts";
import { whyDeaf } from "./words.ts";

export interface FlagStore {
  list(): Promise<FlagView[]>;
  /** @throws Problem 404 for a key that no flag has */
  get(key: string): Promise<FlagView>;
  /**
   * @param variant null for no default variant
   * @param by who is said to have changed it
   * @throws Problem 404 for an unknown key, 400 for an unknown variant, 409 where flagd would not answer it all the same
   */
  set(key: string, variant: string | null, by: string): Promise<FlagView>;
  /** Works on a broken file too, which it replaces. */
  reset(by: string): Promise<FlagView[]>;
}

export interface StoreOptions {
  readonly file: string;
  readonly defaults: FlagDocument;
  readonly files: Files;
  readonly now: () => Date;
  readonly warn: (line: string) => void;
}

function findFlag(flags: readonly FlagView[], key: string): FlagView {
  const flag = flags.find((each) => each.key === key);
  if (flag !== undefined) return flag;
  const keys = flags.map((each) => each.key);
  const near = nearTo(key, keys);
  const question = near === undefined ? "" : `Did you mean "${near}"? `;
  const there = keys.length === 0 ? "There are no flags." : `There are: ${keys.join(", ")}.`;
  throw new Problem(404, `No flag is called "${key}". ${question}${there}`, { key, didYouMean: near ?? null, keys });
}

function withoutEffect(flag: FlagView): Problem {
  const { key, answer, decidedBy } = flag;
  const message = `${whyDeaf(flag)} Nothing was changed.`;
  return new Problem(409, message, { key, answer, decidedBy });
}

/** Opens the store: seeds it where it is absent or broken, and takes over what the defaults gained, lost or changed. */
export async function openFlagStore({ file, defaults, files, now, warn }: StoreOptions): Promise<FlagStore> {
  // The file is the truth, also when someone edits it by hand, so it is read again each time.
  const read = async (): Promise<FlagDocument> => {
    const text = await files.read(file);
    if (text === undefined) throw new Error("it is not there");
    return parseDocument(text);
  };
  const load = async (): Promise<FlagDocument> => {
    try {
      return await read();
    } catch (error) {
      const message = `The flags' file ${file} cannot be used: ${(error as Error).message}. A reset rewrites it.`;
      throw new Problem(503, message, { file });
    }
  };
  const loadOrDefaults = async (): Promise<FlagDocument> => {
    try {
      return await read();
    } catch (error) {
      warn(`The flags' file ${file} cannot be used: ${(error as Error).message}. Rewriting it with the defaults.`);
      return defaults;
    }
  };
  const save = async (document: FlagDocument): Promise<void> => {
    const text = formatDocument(document);
    if (text !== (await files.read(file))) await files.replace(file, text);
  };
  const inTurn = pLimit(1);
  const changeBy = (by: string): Change => ({ changedAt: now().toISOString(), changedBy: by });
  const list = async (): Promise<FlagView[]> => viewFlags(await load(), defaults);

  await save(reconcile(await loadOrDefaults(), defaults));
  return {
    list,
    get: async (key) => findFlag(await list(), key),
    set: (key, variant, by) =>
      inTurn(async () => {
        const document = await load();
        const { variants } = findFlag(viewFlags(document, defaults), key);
        if (variant !== null && !variants.includes(variant)) {
          const message = `The flag "${key}" has no variant "${variant}". It has: ${variants.join(", ")}.`;
          throw new Problem(400, message, { key, variants });
        }
        const changed = setVariant(document, key, variant, changeBy(by));
        const after = findFlag(viewFlags(changed, defaults), key);
        if (after.answer !== variant) throw withoutEffect(after);
        await save(changed);
        return findFlag(await list(), key);
      }),
    reset: (by) =>
      inTurn(async () => {
        await save(resetVariants(await loadOrDefaults(), defaults, changeBy(by)));
        return list();
      }),
  };
}
