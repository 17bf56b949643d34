import { proxiesIn, whyNoProxy } from "../../machine/proxy.ts";
import type { Check } from "../types.ts";

/** Through which proxy registries are asked; nothing is said where none is named. */
export function proxyCheck(env: Readonly<Record<string, string | undefined>>): Check {
  return {
    category: "tools",
    name: "Proxy",
    timeout: 5_000,
    run: async () => {
      const proxies = proxiesIn(env);
      if (proxies.length === 0) return undefined;
      const named = proxies.join(" and ");
      const why = whyNoProxy(env);
      if (why === undefined) return { status: "pass", message: `${named}, for every host but this one` };
      return {
        status: "warning",
        message: `Registries are asked without the proxy ${named}: ${why}.`,
        fix: "Set HTTPS_PROXY to the address of an HTTP proxy, such as http://proxy.example:3128.",
      };
    },
  };
}
