import { join, relative, sep } from "node:path";
import { getStack } from "@pulumi/pulumi";
import { buildProxies } from "../common/build-context/proxies.ts";
import { UserError } from "../common/user-error.ts";
import { loadPlan } from "../plan/load.ts";
import { hostPlatform, parseSettings } from "../plan/settings.ts";
import type { WrittenIn } from "../plan/written-in.ts";
import { localImages } from "../toolchain/local-images.ts";
import type { StackArgs } from "./declare/stack.ts";
import type { DemoShopArgs } from "./demo-shop-args.ts";

/**
 * What is declared for a shop, from its arguments, the shop's own files and this process.
 *
 * @param component name of the shop in Pulumi
 * @throws UserError (usage)
 */
export function stackArgs(component: string, args: DemoShopArgs): StackArgs {
  const { name = `${component}-${getStack()}`, settings = {}, engine, prefix = `${component}-` } = args;
  if (!/^[\w.-]+$/.test(name)) {
    throw new UserError(
      "usage",
      `The name of DemoShop "${component}" must be letters, digits, "_", "." and "-", not ${JSON.stringify(name)}.`,
      { fix: `  Change it: name: "${component}"` },
    );
  }
  const given = Object.entries({ ...settings, on: args.on, platform: args.platform }).filter(
    ([, value]) => value !== undefined,
  );
  const texts = Object.fromEntries(given.map(([setting, value]) => [setting, String(value)]));
  const { platform, on, engine: _, ...parsed } = parseSettings(texts, writtenInProgram(component));
  const repoRoot = join(import.meta.dirname, "..");
  return {
    plan: loadPlan({ repoRoot, stack: name, settings: parsed, localImages }),
    imageOptions: {
      platform: platform || hostPlatform(process.arch),
      // Relative, and so the same on every machine; Pulumi runs programs and plugins in the program's folder.
      context: relative(process.cwd(), repoRoot).split(sep).join("/") || ".",
      proxies: buildProxies(process.env).args,
    },
    on,
    dockerHost: engine,
    prefix,
  };
}

function writtenInProgram(component: string): WrittenIn {
  return {
    named: (setting) => `DemoShop "${component}": ${setting}`,
    change: (setting, value) => `Change it: ${setting}: ${/^\d+$/.test(value) ? value : JSON.stringify(value)}`,
    remove: () => "Remove it.",
    fix: "Without a setting its default counts. Fix these, then run the command again.",
  };
}
