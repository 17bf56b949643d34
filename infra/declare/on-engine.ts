import type { ProviderResource, Resource } from "@pulumi/pulumi";
import { runtime } from "@pulumi/pulumi";
import { UserError } from "../../common/user-error.ts";
import type { Plan } from "../../plan/types.ts";
import type { DeclaredImage } from "./image.ts";

/** What one program declares on one engine. */
export interface OnEngine {
  /** By what they are made of: stacks that run the same image declare it once, so that nothing is built twice. */
  readonly images: Map<string, DeclaredImage>;
  /** Which component has a name or a port, by `the name x` and `port 8080`. */
  readonly taken: Map<string, string>;
}

/** It belongs to a program's root, and goes with it: a process may run several programs. */
const programs = new WeakMap<Resource, Map<ProviderResource | string, OnEngine>>();

/**
 * What the program that is running declares on an engine.
 *
 * @param owner stands for the program where it has no root, as in a person's own tests with mocks
 * @param engine the provider that somebody passed, or else the engine's address
 */
export function onEngine(owner: Resource, engine: ProviderResource | string): OnEngine {
  const root = runtime.getStackResource() ?? owner;
  const engines = programs.get(root) ?? new Map<ProviderResource | string, OnEngine>();
  programs.set(root, engines);
  const found = engines.get(engine) ?? { images: new Map(), taken: new Map() };
  engines.set(engine, found);
  return found;
}

/**
 * Notes what one stack alone may have on an engine. Found here, a double costs nothing; the engine would refuse it with half a stack up.
 *
 * @param name of the stack's component
 * @throws UserError (usage)
 */
export function takeFor(name: string, { stack, settings }: Plan, { taken }: OnEngine): void {
  const wanted = [
    [`the name ${stack}`, "name"],
    [`port ${settings.port}`, "settings.port"],
  ] as const;
  for (const [what, argument] of wanted) {
    const other = taken.get(what);
    if (other !== undefined) {
      throw new UserError("usage", `"${name}" and "${other}" cannot both have ${what} on one engine.`, {
        fix: `Give "${name}" another \`${argument}\`.`,
        sameLine: true,
      });
    }
    taken.set(what, name);
  }
}
