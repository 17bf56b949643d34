export { PREVIOUS_ATTEMPTS } from "./attempts.ts";
export { setRoute } from "./route.ts";
export { exitGracefully, type GracefulExit } from "./shutdown.ts";
export { describeSpan, traceparent } from "./span.ts";
export type { Telemetry } from "./start.ts";
