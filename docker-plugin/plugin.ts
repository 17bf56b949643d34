import { buildProxies } from "../common/build-context/proxies.ts";
import { container } from "./container/container.ts";
import { type Checked, checkInputs } from "./core/check.ts";
import { compareInputs, type Differences } from "./core/diff.ts";
import { autoname } from "./core/naming.ts";
import { isEmpty, type Properties } from "./core/properties.ts";
import { type Identity, type ResourceType, type Stored, UNREADY } from "./core/resource.ts";
import { image } from "./image/image.ts";
import { network } from "./network.ts";
import { remoteImage } from "./remote-image.ts";
import { ownerOf } from "./rpc/identity.ts";
import { service } from "./service/service.ts";
import { serviceConfig } from "./service-config.ts";
import { volume } from "./volume.ts";

const TYPES: Readonly<Record<string, ResourceType>> = {
  "docker:index/container:Container": container,
  "docker:index/image:Image": image(process.cwd(), buildProxies(process.env).args),
  "docker:index/network:Network": network,
  "docker:index/remoteImage:RemoteImage": remoteImage,
  "docker:index/service:Service": service,
  "docker:index/serviceConfig:ServiceConfig": serviceConfig,
  "docker:index/volume:Volume": volume,
};

/** @throws Error that names the type and those that are there */
export function typeOf(identity: Identity): ResourceType {
  const found = TYPES[identity.type];
  if (found) return found;
  const known = Object.keys(TYPES).join(", ");
  throw new Error(`${identity.type} is not implemented by Astrolab's docker plugin, which has ${known}`);
}

export async function check(
  identity: Identity,
  olds: Properties,
  news: Properties,
  seed: Uint8Array,
): Promise<Checked> {
  const type = typeOf(identity);
  const named = type.autoname && isEmpty(news["name"]) ? { ...news, name: autoname(identity.name, olds, seed) } : news;
  const checked = checkInputs(ownerOf(identity), type.inputs, named);
  if (checked.failures.length > 0 || !type.refine) return checked;
  return type.refine(ownerOf(identity), checked.inputs);
}

export interface Diff {
  readonly differences: Differences;
  readonly deleteBeforeReplace: boolean;
}

export function diff(identity: Identity, old: Stored, news: Properties): Diff {
  const type = typeOf(identity);
  const found = compareInputs(type.inputs, old.inputs, news);
  const differences: Differences =
    old.outputs[UNREADY] === true
      ? { [type.readiness ?? "wait"]: { change: "update", replace: false }, ...found }
      : found;
  const replaced = Object.values(differences).some((difference) => difference.replace);
  const nameTaken = type.inputs.fields["name"] !== undefined && old.inputs["name"] === news["name"];
  return { differences, deleteBeforeReplace: replaced && (type.deleteBeforeReplace || nameTaken) };
}
