export { connectFlags } from "./connect.ts";
export { observeFlags } from "./observe.ts";
export { type WatchedFlag, watchBoolean, watchNumber } from "./watch.ts";
