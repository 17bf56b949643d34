import { getProject, getStack, runtime } from "@pulumi/pulumi";
import { shortHash } from "../plan/hash.ts";
import { bareSettings, parseSettings } from "../plan/settings.ts";
import { writtenInConfig } from "../plan/written-in.ts";
import type { Addresses } from "./addresses.ts";
import { DemoShop } from "./demo-shop.ts";
import { asRunError } from "./run-error.ts";

/** Outputs of the shop's own stack, by which `pulumi stack output` asks for them. */
export interface OwnOutputs extends Addresses {
  /** All that a person opens, by title. */
  readonly urls: Readonly<Record<string, string>>;
  readonly planHash: string;
}

/**
 * The shop as its own program declares it: by the stack's configuration, under the stack's name.
 *
 * @returns plain values: they stand in the stack's state even where the shop does not come up
 */
export function ownShop(): OwnOutputs {
  const stack = getStack();
  const project = getProject();
  const config = bareSettings(runtime.allConfig(), project);
  const { platform, engine, on, interval, ...settings } = asRunError(() =>
    parseSettings(config, writtenInConfig(stack, project)),
  );
  const { plan, addresses } = new DemoShop("stack", {
    name: stack,
    settings: { ...settings, interval: `${interval}s` },
    platform,
    on,
    // That of the last `up`: without it the provider would differ from its state in each shell that does not name the engine.
    engine: process.env["DOCKER_HOST"] || engine,
    // Its services have their bare names, by which the commands know them.
    prefix: "",
  });
  return { urls: plan.urls, planHash: shortHash(plan), ...addresses };
}
