import { request } from "node:https";
import type { GatewaySettings } from "../kept.ts";
import { gatewayName } from "./address.ts";

/** How long one answer may take, ms. */
const TIMEOUT_MS = 3_000;

/** Whether the gateway lets nobody in who has no link, which is what it says when all of it works. Whose certificate it has is not looked at. */
export function answersAt(gateway: Pick<GatewaySettings, "address" | "port" | "host">): Promise<boolean> {
  const { address, port, host } = gateway;
  const servername = /^[\d.]+$|^\[/.test(host) ? {} : { servername: host };
  return new Promise((resolve) => {
    const asked = request({
      host: hereFor(address),
      port,
      path: "/",
      headers: { host: gatewayName(gateway) },
      rejectUnauthorized: false,
      timeout: TIMEOUT_MS,
      agent: false,
      ...servername,
    });
    asked.once("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode === 401);
    });
    asked.once("timeout", () => asked.destroy());
    asked.once("error", () => resolve(false));
    asked.end();
  });
}

/** Where one listens on all addresses, this computer's own is one. */
function hereFor(address: string): string {
  if (address === "0.0.0.0") return "127.0.0.1";
  return /^[0:]+$/.test(address) ? "::1" : address;
}
