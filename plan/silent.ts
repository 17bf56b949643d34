import type { ContainerPlan } from "./types.ts";

/** Whether a service makes no spans, as a store does: that it is called, only its callers tell. */
export function isSilent({ telemetry }: { readonly telemetry?: ContainerPlan["telemetry"] | undefined }): boolean {
  return telemetry === undefined;
}
