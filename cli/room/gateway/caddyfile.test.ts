import { expect, test } from "vitest";
import { gatewayCaddyfile } from "./caddyfile.ts";

const input = {
  host: "192.168.1.5",
  name: "192.168.1.5:8443",
  ownCertificate: false,
  door: "door:8000",
  people: [
    { name: "p01", proxy: "proxy-1:8101" },
    { name: "p02", proxy: "proxy-2:8102" },
  ],
};

test("the whole configuration", () => {
  expect(gatewayCaddyfile({ ...input, people: input.people.slice(0, 1) })).toBe(`{
	admin off
	auto_https disable_redirects
	persist_config off
	skip_install_trust
	# Who asks by an address sends no name in the handshake.
	default_sni 192.168.1.5
	grace_period 3s
	servers {
		protocols h1 h2
		timeouts {
			read_header 10s
			read_body_idle 10s 65536
		}
		max_header_size 64KB
	}
	# Addresses may hold a secret link, headers a cookie.
	log {
		output stderr
		format filter {
			request>uri delete
			request>headers delete
			resp_headers delete
			wrap json
		}
		level ERROR
	}
}

https://192.168.1.5:8443 {
	tls {
		issuer internal {
			lifetime 144h
		}
	}

	route {
		@misnamed not header Host 192.168.1.5:8443
		respond @misnamed "This address is for https://192.168.1.5:8443 only.
" 403
		# Whose a request is says the door alone.
		request_header -Room-For
		request_body {
			max_size 8MB
		}
		handle /join/* {
			reverse_proxy door:8000
		}
		forward_auth door:8000 {
			uri /check
			header_up -Upgrade
			copy_headers Room-For
		}
		@leader header Room-For leader
		handle @leader {
			handle_path /room/stacks/p01/* {
				reverse_proxy proxy-1:8101 {
					header_up -Room-For
					header_up Cookie "__Host-astrolab-room=[^;]*(; )?" ""
					header_down Content-Security-Policy "sandbox; default-src 'none'"
					header_down X-Content-Type-Options nosniff
				}
			}
			handle {
				reverse_proxy door:8000
			}
		}
		@p01 header Room-For p01
		handle @p01 {
			reverse_proxy proxy-1:8101 {
				header_up -Room-For
				header_up Cookie "__Host-astrolab-room=[^;]*(; )?" ""
			}
		}
		respond "Nothing is served here.
" 404
	}

	handle_errors {
		@unanswered expression \`{err.status_code} in [502, 503, 504]\`
		respond @unanswered "Your stack does not answer. Say so to the leader of the room.
" {err.status_code}
		respond "{err.status_code} {err.status_text}
" {err.status_code}
	}
}

# By any other name.
https://:8443 {
	respond "This address is for https://192.168.1.5:8443 only.
" 403
}
`);
});

test("each person is passed on to their own proxy alone, and nothing of the cookie with it", () => {
  const text = gatewayCaddyfile(input);
  const proxies = [
    ...text.matchAll(/@(p\d\d) header Room-For (p\d\d)\n\t\thandle @(p\d\d) \{\n\t\t\treverse_proxy (\S+) \{/g),
  ];
  expect(proxies.map(([, ...parts]) => parts)).toEqual([
    ["p01", "p01", "p01", "proxy-1:8101"],
    ["p02", "p02", "p02", "proxy-2:8102"],
  ]);
  const passed = text.match(/reverse_proxy proxy-/g)?.length;
  expect(text.match(/header_up Cookie "__Host-astrolab-room=\[\^;\]\*\(; \)\?" ""/g)?.length).toBe(passed);
});

test("a certificate of the leader's own takes the place of the authority", () => {
  const text = gatewayCaddyfile({ ...input, host: "shop.example", name: "shop.example", ownCertificate: true });
  expect(text).toContain("https://shop.example:8443 {\n\ttls /etc/caddy/certificate.pem /etc/caddy/key.pem\n");
  expect(text).not.toContain("issuer internal");
});

test("an address of IPv6 is a name in brackets, and none in the handshake", () => {
  const text = gatewayCaddyfile({ ...input, host: "[::1]", name: "[::1]:8443" });
  expect(text).toContain("default_sni ::1\n");
  expect(text).toContain("https://[::1]:8443 {\n");
});
