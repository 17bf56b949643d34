import { expect, test } from "vitest";
import { caddyHealth, caddyRoutes } from "./caddy.ts";

test("each route is handed on as it came; only one that asks for it loses its prefix", () => {
  const routes = [
    { prefix: "/otlp-http/", service: "otel-collector", port: 4318, strip: true, traced: false },
    { prefix: "/jaeger/ui/", service: "jaeger", port: 16686, strip: false, traced: false },
    { prefix: "/", service: "frontend", port: 8080, strip: false, traced: true },
  ];
  expect(caddyRoutes(routes)).toBe(`redir /otlp-http /otlp-http/{?query} 308
redir /jaeger/ui /jaeger/ui/{?query} 308
handle /otlp-http/* {
	import own_pages_only
	vars service otel-collector
	uri strip_prefix /otlp-http
	reverse_proxy otel-collector:4318
}
handle /jaeger/ui/* {
	import own_pages_only
	vars service jaeger
	reverse_proxy jaeger:16686
}
@rest not path /-/*
handle @rest {
	vars service frontend
	tracing {
		span "{http.request.method} /"
	}
	reverse_proxy frontend:8080
}
`);
});

test("what is hidden of a route is answered before it", () => {
  const hidden = ["/prometheus/debug", "/prometheus/-/reload"];
  const routes = [{ prefix: "/prometheus/", service: "prometheus", port: 9090, strip: false, traced: false, hidden }];
  expect(caddyRoutes(routes)).toBe(`redir /prometheus /prometheus/{?query} 308
handle /prometheus/debug* {
	respond "Nothing is served here." 404
}
handle /prometheus/-/reload* {
	respond "Nothing is served here." 404
}
handle /prometheus/* {
	import own_pages_only
	vars service prometheus
	reverse_proxy prometheus:9090
}
`);
});

test("a folder above a page leads to it, unless it is a route itself", () => {
  const of = (prefix: string, title?: string) => ({
    prefix,
    service: "a",
    port: 1,
    strip: false,
    traced: false,
    ...(title === undefined ? {} : { title }),
  });
  const routes = [
    of("/console/traces/", "Traces"),
    of("/jaeger/ui/api/"),
    of("/jaeger/ui/", "Jaeger"),
    of("/console/", "Console"),
    of("/deep/api/v1/"),
    of("/", "Shop"),
  ];
  expect(caddyRoutes(routes).match(/^redir .*/gm)).toEqual([
    "redir /console/traces /console/traces/{?query} 308",
    "redir /jaeger/ui/api /jaeger/ui/api/{?query} 308",
    "redir /jaeger/ui /jaeger/ui/{?query} 308",
    "redir /console /console/{?query} 308",
    "redir /deep/api/v1 /deep/api/v1/{?query} 308",
    "redir /jaeger /jaeger/ui/{?query} 308",
    "redir /jaeger/ /jaeger/ui/{?query} 308",
  ]);
});

test("each service is asked for its health, and the sum asks all but the proxy, which would ask itself", () => {
  const targets = [
    { service: "flagd", health: { port: 8014, path: "/readyz" } },
    { service: "proxy", health: { port: 8080, path: "/-/alive" } },
  ];
  expect(caddyHealth({ targets, entry: "proxy", shop: ["flagd", "without-health"] })).toBe(`handle /-/health/proxy {
	respond \`{"status":"ok"}\` 200
}
handle /-/health/flagd {
	vars service flagd
	rewrite * /readyz
	reverse_proxy flagd:8014 {
		transport http {
			dial_timeout 1s
			response_header_timeout 1s
		}
	}
}
handle /-/health {
	route {
		vars service flagd
		forward_auth flagd:8014 {
			uri /readyz
			transport http {
				dial_timeout 1s
				response_header_timeout 1s
			}
			handle_response {
				respond \`{"status":"starting","service":"flagd"}\` 503
			}
		}
		respond \`{"status":"ok"}\` 200
	}
}
handle /-/health/* {
	respond "No service has this name." 404
}
handle /-/shop {
	respond \`{"services":["flagd"]}\` 200
}
`);
});

test("a port is asked of the probe, by whose name an outage of its own is told; a command's result is the engine's", () => {
  const targets = [
    { service: "basket", health: { tcp: 6379 } },
    { service: "ledger", health: { command: ["ready"] } },
    { service: "proxy", health: { port: 8080, path: "/-/alive" } },
  ];
  const probe = { service: "console", port: 8080, path: "/-/probe/" };
  expect(caddyHealth({ targets, entry: "proxy", shop: ["basket", "ledger"], probe })).toBe(`handle /-/health/proxy {
	respond \`{"status":"ok"}\` 200
}
handle /-/health/basket {
	vars service console
	rewrite * /-/probe/basket
	reverse_proxy console:8080 {
		transport http {
			dial_timeout 1s
			response_header_timeout 1s
		}
	}
}
handle /-/health/ledger {
	respond \`{"status":"engine","why":"Its health check is a command in its container: the engine knows the result, npm run status shows it."}\` 501
}
handle /-/health {
	route {
		vars service console
		forward_auth console:8080 {
			uri /-/probe/basket
			transport http {
				dial_timeout 1s
				response_header_timeout 1s
			}
			handle_response {
				respond \`{"status":"starting","service":"basket"}\` 503
			}
		}
		respond \`{"status":"ok","engine":["ledger"]}\` 200
	}
}
handle /-/health/* {
	respond "No service has this name." 404
}
handle /-/shop {
	respond \`{"services":["basket"]}\` 200
}
`);
});
