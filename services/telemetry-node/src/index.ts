export { describeSpan, observeFlags } from "./flags.ts";
export { setRoute } from "./route.ts";
export { exitGracefully, type GracefulExit } from "./shutdown.ts";
export type { Telemetry } from "./start.ts";
