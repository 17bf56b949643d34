import { buildProxies } from "../../../common/build-context/proxies.ts";
import { proxiesIn, whyNoProxy } from "../../machine/proxy.ts";
import type { Check } from "../types.ts";

/** Through which proxy registries are asked, by this program and by the builds of images; nothing is said where none is named. */
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
      const { unreachable } = buildProxies(env);
      if (why === undefined && unreachable.length > 0) {
        return {
          status: "warning",
          message: `${named}, for every host but this one; but images are built without ${unreachable.join(" and ")}: inside a build that address is the build's own.`,
          fix: "Where packages are reached through it alone, let it listen on an address that containers reach, such as that of docker0, and set HTTPS_PROXY to that one.",
        };
      }
      if (why === undefined) return { status: "pass", message: `${named}, for every host but this one` };
      return {
        status: "warning",
        message: `Registries are asked without the proxy ${named}: ${why}.`,
        fix: "Set HTTPS_PROXY to the address of an HTTP proxy, such as http://proxy.example:3128.",
      };
    },
  };
}
