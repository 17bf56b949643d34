import type { IncomingMessage } from "node:http";
import { createRequire, syncBuiltinESMExports } from "node:module";
import type { Instrumentation } from "@opentelemetry/instrumentation";
import { GrpcInstrumentation } from "@opentelemetry/instrumentation-grpc";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { PREVIOUS_ATTEMPTS } from "./attempts.ts";

/** True for a health check, under whatever prefix the service lives: `/healthz`, `/console/healthz?verbose`. */
export function isHealthRequest(url: string | undefined): boolean {
  return /^[^?#]*\/healthz\/?(?:[?#]|$)/.test(url ?? "");
}

export function createInstrumentations(): Instrumentation[] {
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: (request: IncomingMessage) => isHealthRequest(request.url),
      requireParentforOutgoingSpans: true,
    }),
    // A call that is sent again says how often it was before.
    new GrpcInstrumentation({ metadataToSpanAttributes: { client: { requestMetadata: [PREVIOUS_ATTEMPTS] } } }),
  ];
}

/**
 * Loads what is to be patched through `require`, so that a later `import` of it, by whatever loader, gets the patched
 * one. This spares a loader hook, which would parse every module of the program, on a thread of its own.
 */
export function loadPatched(): void {
  const require = createRequire(import.meta.url);
  require("node:http");
  require("node:https");
  require("@grpc/grpc-js");
  syncBuiltinESMExports();
}
