import { onPath } from "../../common/files/exists.ts";
import type { Hint } from "../../common/hint.ts";
import { orKnown } from "../../common/problem.ts";
import { UserError } from "../../common/user-error.ts";
import type { Context } from "../context.ts";
import { planOf } from "../plan.ts";
import { runningStack } from "../settings/running.ts";

export interface OpenOptions {
  readonly stack: string;
  readonly hint: Hint;
  readonly page: string;
  readonly print: boolean;
}

/** Prints a page's address; opens it too where a person sits at a desktop. @throws UserError usage for a page there is not, and for a stack that is not up */
export async function openPage(context: Context, { stack, hint, page, print }: OpenOptions): Promise<void> {
  const { settings } = await runningStack(context, { stack, hint, ifDown: "usage" });
  const { urls } = planOf(context.repoRoot, stack, settings);
  const url = pageUrl(urls, page);
  context.stdout(`${url}\n`);
  const opener = print ? undefined : await browserOpener(context);
  if (opener) await context.spawn(opener, [url], { cwd: context.repoRoot, env: context.env }).finished;
}

/** By title, by the title's first word, or by the path's: `Load generator` is also `load-generator`, `load` and `loadgen`. */
export function pageUrl(urls: Readonly<Record<string, string>>, page: string): string {
  const wanted = slug(page);
  const pages = Object.entries(urls).map(([title, url]) => ({
    url,
    names: [slug(title), slug(title).split("-")[0], slug(new URL(url).pathname), new URL(url).pathname.split("/")[1]],
  }));
  const found = pages.find(({ names }) => names[0] === wanted) ?? pages.find(({ names }) => names.includes(wanted));
  if (found) return found.url;
  const known = pages.map(({ names }) => names[0] ?? "");
  throw new UserError("usage", `There is no page "${page}"${orKnown(page, known)}`, { fix: undefined });
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

async function browserOpener({ env, platform, live }: Context): Promise<string | undefined> {
  if (!live) return undefined;
  if (platform === "darwin") return "open";
  if (platform !== "linux" || !(env["DISPLAY"] || env["WAYLAND_DISPLAY"])) return undefined;
  return onPath("xdg-open", env["PATH"] ?? "");
}
