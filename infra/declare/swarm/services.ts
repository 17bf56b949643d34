import { Service } from "@pulumi/docker";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import type { ContainerPlan, Plan } from "../../../plan/types.ts";
import { declareContainer } from "../docker/containers.ts";
import type { Refs, Runner, Running } from "../runner.ts";
import { type Config, configsOf } from "./configs.ts";
import { withHostName } from "./host-name.ts";
import { mustFit } from "./must-fit.ts";
import { serviceArgs } from "./service-args.ts";

/**
 * Every container of the plan as a service of the swarm with one task, but for those that publish a port: what a swarm publishes listens on
 * every address, so that they are containers of this engine on the same network.
 *
 * @param prefix what stands before the names of configs in Pulumi
 * @param stack options of what belongs to the whole stack
 * @throws UserError (usage) for a plan that no swarm can run
 */
export function services(plan: Plan, prefix: string, stack: CustomResourceOptions): Runner {
  mustFit(plan);
  const config = configsOf(plan, prefix, stack);
  return {
    network: { driver: "overlay", attachable: true },
    run: (name, container, refs, options) =>
      container.entry === undefined && container.registry === undefined
        ? declareService(name, withHostName(container, "{{.Node.Hostname}}"), refs, config, options)
        : declareContainer(name, withHostName(container, plan.settings.node), refs, options),
  };
}

function declareService(
  name: string,
  container: ContainerPlan,
  refs: Refs,
  config: (content: string) => Config,
  options: CustomResourceOptions,
): Running {
  // The old one goes first where the network is another: it has the name.
  const args = serviceArgs(container, { ...refs, network: refs.network.id, config });
  return new Service(`${name}-service`, args, { ...options, deleteBeforeReplace: true });
}
