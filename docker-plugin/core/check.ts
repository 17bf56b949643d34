import type { z } from "zod";
import type { Inputs } from "./inputs.ts";
import type { Properties } from "./properties.ts";

export interface Failure {
  /** A path such as `ports[0].ip`. */
  readonly property: string;
  readonly reason: string;
}

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly Failure[];
}

/**
 * Holds inputs against what is implemented and fills in the official defaults. Everything wrong is reported, not the first alone.
 * @param owner how the resource is called in a failure: `Container "proxy"`
 */
export function checkInputs(owner: string, { schema }: Inputs<unknown>, values: Properties): Checked {
  const checked = schema.safeParse(values);
  if (checked.success) return { inputs: checked.data as Properties, failures: [] };
  const failures = refusedFirst(flat(checked.error.issues)).map(({ path, message }): Failure => {
    const property = pathText(path);
    return { property, reason: `${owner}: "${property}" ${message}` };
  });
  return { inputs: values, failures };
}

interface Wrong {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly refused: boolean;
}

/** One entry for each mistake: of a union the ones of the value itself, which stands last in it, and of refused keys one each. */
function flat(issues: readonly z.core.$ZodIssue[], parent: readonly PropertyKey[] = []): Wrong[] {
  return issues.flatMap((issue) => {
    const path = [...parent, ...issue.path];
    const { message } = issue;
    if (issue.code === "invalid_union") return flat(issue.errors.at(-1) ?? [], path);
    if (issue.code !== "unrecognized_keys") return [{ path, message, refused: false }];
    return issue.keys.map((key) => ({ path: [...path, key], message, refused: true }));
  });
}

/** Zod says last which keys of an object it does not know; people read first that they have no effect at all. */
function refusedFirst(all: readonly Wrong[]): readonly Wrong[] {
  const sorted: Wrong[] = [];
  for (const each of all) {
    const object = each.path.slice(0, -1);
    const inside = sorted.findIndex(({ path, refused }) => {
      const sibling = refused && path.length === each.path.length;
      return !sibling && object.every((key, index) => path[index] === key);
    });
    sorted.splice(each.refused && inside >= 0 ? inside : sorted.length, 0, each);
  }
  return sorted;
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
