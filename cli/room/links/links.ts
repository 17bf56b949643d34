import { gatewayName } from "../gateway/address.ts";
import type { GatewaySettings, Secrets } from "../kept.ts";

export interface PersonLink {
  readonly person: string;
  readonly url: string;
}

export interface LinksInput {
  readonly name: string;
  readonly secrets: Secrets;
  readonly gateway: GatewaySettings;
}

/** Where each person comes in with their secret. */
export function linksOf({ secrets, gateway }: LinksInput): readonly PersonLink[] {
  return Object.entries(secrets.people).map(([person, secret]) => ({ person, url: joinUrl(gateway, secret) }));
}

export function leaderLink({ secrets, gateway }: LinksInput): string {
  return joinUrl(gateway, secrets.leader);
}

function joinUrl(gateway: GatewaySettings, secret: string): string {
  return `https://${gatewayName(gateway)}/join/${secret}`;
}
