import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";

const DEFAULT_STACK = "dev";

/** `--stack`, else ASTROLAB_STACK, else `dev`. @throws UserError usage for a name that containers cannot carry */
export function stackName(option: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  const name = option ?? (env["ASTROLAB_STACK"] || DEFAULT_STACK);
  if (/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(name)) return name;
  const source = option === undefined ? "ASTROLAB_STACK" : "--stack";
  throw new UserError(
    "usage",
    `${source} "${name}" is not a valid stack name: use 1 to 32 of a-z, 0-9 and -, not starting or ending with -.`,
    { fix: "For example: --stack workshop-1" },
  );
}

/** @param env decides which stack needs no `--stack` */
export function hintFor(stack: string, env: Readonly<Record<string, string | undefined>>): Hint {
  const named = stack === (env["ASTROLAB_STACK"] || DEFAULT_STACK) ? [] : ["--stack", stack];
  return (verb, ...args) => {
    const rest = [...args, ...named];
    return rest.length === 0 ? `npm run ${verb}` : `npm run ${verb} -- ${rest.join(" ")}`;
  };
}
