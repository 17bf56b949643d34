import { readFile } from "node:fs/promises";
import { rootCertificates } from "node:tls";
import type { Env } from "../../common/env.ts";

const places = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/** The certificates that this machine trusts, in PEM: its bundle, or Node's own, and what NODE_EXTRA_CA_CERTS adds. */
export async function caBundle(env: Env, read = (path: string) => readFile(path, "utf8")): Promise<string> {
  const own = env["SSL_CERT_FILE"];
  let bundle = rootCertificates.join("\n");
  for (const path of own ? [own, ...places] : places) {
    const found = await read(path).catch(() => undefined);
    if (found?.includes("BEGIN CERTIFICATE")) {
      bundle = found;
      break;
    }
  }
  const extra = env["NODE_EXTRA_CA_CERTS"];
  const more = extra ? await read(extra).catch(() => "") : "";
  return bundle.includes(more.trim()) ? bundle : `${bundle.trimEnd()}\n${more}`;
}
