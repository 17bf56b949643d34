import http from "node:http";

type Env = Readonly<Record<string, string | undefined>>;

const LOOPBACK = ["localhost", "127.0.0.1", "::1", "[::1]"];

/**
 * What must be set beside a proxy so that loopback is never asked through it. Pulumi's parts talk to each other there by gRPC, which
 * makes no exception of its own in Node (https://github.com/grpc/grpc-node/issues/1453), and takes no blanks in the list: the run then
 * fails without a word (https://github.com/pulumi/pulumi/issues/2651). Empty where no proxy is named.
 */
export function directLoopback(env: Env): Readonly<Record<string, string>> {
  if (proxiesIn(env).length === 0) return {};
  const list = [...new Set([...listIn(env["NO_PROXY"]), ...listIn(env["no_proxy"]), ...LOOPBACK])].join(",");
  const ofGrpc = listIn(env["no_grpc_proxy"]);
  return {
    // Go and Python read upper case first, curl and gRPC for Node know lower case alone.
    NO_PROXY: list,
    no_proxy: list,
    ...(ofGrpc.length > 0 && { no_grpc_proxy: [...new Set([...ofGrpc, ...LOOPBACK])].join(",") }),
  };
}

/** The proxies that an environment names, without names and passwords: `http://proxy.example:3128`. */
export function proxiesIn(env: Env): readonly string[] {
  const named = ["https_proxy", "http_proxy", "all_proxy", "grpc_proxy"].flatMap((name) => given(env, name) ?? []);
  return [...new Set(named.map(withoutPassword))];
}

/** Why this process cannot ask through the proxies that its environment names, for people; undefined when it can, or need not. */
export function whyNoProxy(env: Env): string | undefined {
  const named = ["https_proxy", "http_proxy", "all_proxy"].flatMap((name) => given(env, name) ?? []);
  for (const proxy of named) {
    const url = URL.canParse(withScheme(proxy)) ? new URL(withScheme(proxy)) : undefined;
    if (!url) return `"${withoutPassword(proxy)}" is not an address`;
    if (!/^https?:$/.test(url.protocol)) return `${url.protocol.slice(0, -1)} proxies cannot be used, only HTTP ones`;
  }
  if (named.length > 0 && globalProxy() === undefined)
    return `Node ${process.versions.node} cannot, 24.14 and newer can`;
  return undefined;
}

/** Lets this process ask through the proxies that its environment names, as npm, Go and apt do by themselves; does nothing where it cannot. */
export function askThroughProxy(env: Env): void {
  const https = given(env, "https_proxy") ?? given(env, "all_proxy");
  const plain = given(env, "http_proxy") ?? given(env, "all_proxy");
  if (whyNoProxy(env) !== undefined || (https === undefined && plain === undefined)) return;
  globalProxy()?.({
    ...(https !== undefined && { https_proxy: withScheme(https) }),
    ...(plain !== undefined && { http_proxy: withScheme(plain) }),
    ...directLoopback(env),
  });
}

/** Node's own, of 24.14 and newer. */
function globalProxy(): ((env: Env) => void) | undefined {
  return Reflect.get(http, "setGlobalProxyFromEnv") as ((env: Env) => void) | undefined;
}

/** In either case; empty is the same as unset. */
function given(env: Env, name: string): string | undefined {
  return env[name] || env[name.toUpperCase()] || undefined;
}

function listIn(value: string | undefined): readonly string[] {
  return (value ?? "").split(/[\s,]+/).filter((each) => each !== "");
}

/** `proxy.example:3128` is enough for curl and Go. */
function withScheme(proxy: string): string {
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}

function withoutPassword(proxy: string): string {
  return proxy.replace(/^([a-z0-9+.-]+:\/\/)?[^/]*@/i, "$1");
}
