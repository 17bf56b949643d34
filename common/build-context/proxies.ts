type Env = Readonly<Record<string, string | undefined>>;

/** Build arguments that every builder knows without a Dockerfile naming them. It keeps them out of the image, its history and its cache's keys. */
const PREDEFINED = ["http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy"] as const;

/** Proxies of an environment, for the steps of a build. */
export interface BuildProxies {
  /** Build arguments, each in upper and lower case: programs read one or the other. */
  readonly args: Readonly<Record<string, string>>;
  /** Proxies on this machine's loopback, without names and passwords: in a build that address is the build's own. */
  readonly unreachable: readonly string[];
}

export function buildProxies(env: Env): BuildProxies {
  const given = PREDEFINED.flatMap((name) => {
    const value = env[name] || env[name.toUpperCase()];
    return value === undefined || value === "" ? [] : [{ name, value }];
  });
  const lost = given.filter(({ name, value }) => name !== "no_proxy" && isLoopback(value));
  const kept = given.filter((each) => !lost.includes(each));
  // Whom not to ask through a proxy says nothing where there is none.
  const any = kept.some(({ name }) => name !== "no_proxy");
  return {
    args: any
      ? Object.fromEntries(
          kept.flatMap(({ name, value }) => [
            [name, value],
            [name.toUpperCase(), value],
          ]),
        )
      : {},
    unreachable: [...new Set(lost.map(({ value }) => value.replace(/^([a-z0-9+.-]+:\/\/)?[^/]*@/i, "$1")))],
  };
}

/** Arguments without the proxies: what a build makes does not depend on the way to its packages. */
export function withoutProxies<T>(args: Readonly<Record<string, T>>): Record<string, T> {
  const names: readonly string[] = PREDEFINED;
  return Object.fromEntries(Object.entries(args).filter(([name]) => !names.includes(name.toLowerCase())));
}

function isLoopback(proxy: string): boolean {
  const address = proxy.includes("://") ? proxy : `http://${proxy}`;
  const host = URL.canParse(address) ? new URL(address).hostname : "";
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}
