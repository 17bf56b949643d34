import { expect, test } from "vitest";
import { buildProxies, withoutProxies } from "./proxies.ts";

const nothing = { args: {}, unreachable: [] };

test("a build asks through the proxies of the environment, under the names that any program reads", () => {
  const env = { HTTPS_PROXY: "http://proxy.example:3128", no_proxy: "intern.example", HTTP_PROXY: "" };
  expect(buildProxies(env)).toEqual({
    args: {
      https_proxy: "http://proxy.example:3128",
      HTTPS_PROXY: "http://proxy.example:3128",
      no_proxy: "intern.example",
      NO_PROXY: "intern.example",
    },
    unreachable: [],
  });
});

test("without a proxy nothing is given to a build", () => {
  expect(buildProxies({})).toEqual(nothing);
  expect(buildProxies({ NO_PROXY: "localhost", grpc_proxy: "http://proxy.example:1" })).toEqual(nothing);
});

test.each([
  ["http://127.0.0.1:3128", "http://127.0.0.1:3128"],
  ["http://ann:secret@localhost:3128/", "http://localhost:3128/"],
  ["localhost:3128", "localhost:3128"],
  ["http://[::1]:3128", "http://[::1]:3128"],
])("%s is another machine's loopback in a build: it is left out, and named", (proxy, named) => {
  expect(buildProxies({ HTTP_PROXY: proxy, https_proxy: proxy, NO_PROXY: "a" })).toEqual({
    args: {},
    unreachable: [named],
  });
});

test("of several proxies those that a build reaches are kept", () => {
  const env = { http_proxy: "http://127.0.0.2:1", HTTPS_PROXY: "proxy.example:3128" };
  expect(buildProxies(env)).toEqual({
    args: { https_proxy: "proxy.example:3128", HTTPS_PROXY: "proxy.example:3128" },
    unreachable: ["http://127.0.0.2:1"],
  });
});

test("other arguments are left", () => {
  expect(withoutProxies({ BASE: "a", HTTP_PROXY: "b", no_proxy: "c", PROXY: "d" })).toEqual({ BASE: "a", PROXY: "d" });
});
