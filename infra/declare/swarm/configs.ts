import { createHash } from "node:crypto";
import { ServiceConfig } from "@pulumi/docker";
import type { CustomResourceOptions, Output } from "@pulumi/pulumi";
import { ownLabels } from "../../../plan/names.ts";
import type { Plan } from "../../../plan/types.ts";
import { labelArgs } from "../labels.ts";

/** A file of a swarm, by the id and the name that services refer to. */
export interface Config {
  readonly id: Output<string>;
  readonly name: Output<string>;
}

/**
 * Declares the files that go into services. A config cannot change, so each is named by its content: another content is another config, which
 * its services take before the old one goes. Two files with one content are one config.
 */
export function configsOf(
  { stack }: Plan,
  prefix: string,
  options: CustomResourceOptions,
): (content: string) => Config {
  const all = new Map<string, ServiceConfig>();
  return (content) => {
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
    const found =
      all.get(hash) ??
      new ServiceConfig(
        `${prefix}-config-${hash}`,
        {
          name: `astrolab-${stack}-${hash}`,
          data: Buffer.from(content).toString("base64"),
          labels: labelArgs(ownLabels(stack, "shared")),
        },
        options,
      );
    all.set(hash, found);
    return found;
  };
}
