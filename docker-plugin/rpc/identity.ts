import type { Identity } from "../core/resource.ts";

/** Takes `urn:pulumi:dev::astrolab::parent$docker:index/network:Network::shop` apart; a name may hold `::` itself. */
export function identify(urn: string): Identity {
  const [, , chain = "", ...name] = urn.split("::");
  return { urn, type: chain.slice(chain.lastIndexOf("$") + 1), name: name.join("::") };
}

/** `Container "shop"` */
export function ownerOf(identity: Identity): string {
  return `${identity.type.slice(identity.type.lastIndexOf(":") + 1)} "${identity.name}"`;
}
