import type { ChannelOptions } from "@grpc/grpc-js";

/** How the shop keeps its connections: a neighbour that was restarted, maybe elsewhere, is found again within a second or two. */
export const channelOptions: ChannelOptions = {
  "grpc.initial_reconnect_backoff_ms": 200,
  "grpc.max_reconnect_backoff_ms": 1_000,
  // A container that was replaced has another address; the default asks DNS at most twice a minute.
  "grpc.dns_min_time_between_resolutions_ms": 1_000,
  // A connection whose other end vanished without a word is noticed while a call waits on it. Not more often, and never
  // without calls: servers hang up on clients that ping too much.
  "grpc.keepalive_time_ms": 10_000,
  "grpc.keepalive_timeout_ms": 1_000,
  "grpc.keepalive_permit_without_calls": 0,
  // A proxy that the engine hands to every container is not for calls inside the stack.
  "grpc.enable_http_proxy": 0,
};
