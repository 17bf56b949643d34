import { context } from "@opentelemetry/api";
import { getRPCMetadata, RPCType } from "@opentelemetry/core";

/**
 * Says which route answers the current request, such as `/product/:id`: the server span is then named `GET /product/:id`,
 * and it and the duration metric carry `http.route`. Without telemetry, or for a health request, nothing happens.
 */
export function setRoute(route: string): void {
  const metadata = getRPCMetadata(context.active());
  if (metadata?.type === RPCType.HTTP) metadata.route = route;
}
