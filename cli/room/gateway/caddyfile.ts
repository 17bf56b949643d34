import { isIP } from "node:net";
import { ROOM_COOKIE } from "../../../common/room/cookie.ts";

/** The port in the gateway's own container, whatever it is outside. */
export const INNER_PORT = 8443;

/** Where its container has what is put into it. */
export const PATHS = {
  config: "/etc/caddy/Caddyfile",
  certificate: "/etc/caddy/certificate.pem",
  key: "/etc/caddy/key.pem",
  /** Its own authority's certificate, which a browser may be told to trust. */
  authority: "/data/caddy/pki/authorities/local/root.crt",
} as const;

/** How long a certificate of the own authority holds: a browser that was told to go on is not asked again within a week. */
const LIFETIME = "144h";

export interface GatewayInput {
  /** What people type, without the port. */
  readonly host: string;
  /** The same with the port, as `Host` has it. */
  readonly name: string;
  /** Whether the leader brought a certificate. */
  readonly ownCertificate: boolean;
  /** Who says whose a request is: `host:port`. */
  readonly door: string;
  /** Each with the proxy of their stack: `host:port`. */
  readonly people: readonly { readonly name: string; readonly proxy: string }[];
}

/**
 * The gateway's whole configuration. No secret is in it: it asks the door whose a request is, and the door knows hashes.
 *
 * A stack's own proxy keeps its guards: it is asked by the name that people typed, which its setting `hosts` lets in, so that its rules for
 * names, origins and writes hold here as they do on localhost.
 */
export function gatewayCaddyfile(input: GatewayInput): string {
  const { host, name, ownCertificate, door, people } = input;
  return `{
	admin off
	auto_https disable_redirects
	persist_config off
	skip_install_trust
	# Who asks by an address sends no name in the handshake.
	default_sni ${bare(host)}
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

https://${host}:${INNER_PORT} {
	${ownCertificate ? `tls ${PATHS.certificate} ${PATHS.key}` : `tls {\n\t\tissuer internal {\n\t\t\tlifetime ${LIFETIME}\n\t\t}\n\t}`}

	route {
		@misnamed not header Host ${name}
		respond @misnamed "This address is for https://${name} only.
" 403
		# Whose a request is says the door alone.
		request_header -Room-For
		request_body {
			max_size 8MB
		}
		handle /join/* {
			reverse_proxy ${door}
		}
		forward_auth ${door} {
			uri /check
			header_up -Upgrade
			copy_headers Room-For
		}
		@leader header Room-For leader
		handle @leader {
${people.map(watched).join("")}			handle {
				reverse_proxy ${door}
			}
		}
${people.map(own).join("")}		respond "Nothing is served here.
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
https://:${INNER_PORT} {
	respond "This address is for https://${name} only.
" 403
}
`;
}

type Person = GatewayInput["people"][number];

/** What the leader's board reads of a stack. It is shown as data: whatever a stack says there is no page of the gateway's. */
function watched({ name, proxy }: Person): string {
  return `			handle_path /room/stacks/${name}/* {
				reverse_proxy ${proxy} {
					header_up -Room-For
					header_up Cookie "${ROOM_COOKIE}=[^;]*(; )?" ""
					header_down Content-Security-Policy "sandbox; default-src 'none'"
					header_down X-Content-Type-Options nosniff
				}
			}
`;
}

/** The secret goes no further than here: a stack would write it into its traces. */
function own({ name, proxy }: Person): string {
  return `		@${name} header Room-For ${name}
		handle @${name} {
			reverse_proxy ${proxy} {
				header_up -Room-For
				header_up Cookie "${ROOM_COOKIE}=[^;]*(; )?" ""
			}
		}
`;
}

/** Without the brackets of an address. */
function bare(host: string): string {
  const inner = host.replace(/^\[(.*)\]$/, "$1");
  return isIP(inner) === 6 ? inner : host;
}
