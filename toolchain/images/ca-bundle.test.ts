import { rootCertificates } from "node:tls";
import { expect, test } from "vitest";
import { caBundle } from "./ca-bundle.ts";

const pem = (name: string) => `-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----\n`;

const files = (content: Record<string, string>) => async (path: string) => {
  const found = content[path];
  if (found === undefined) throw new Error(`no ${path}`);
  return found;
};

test("the bundle that the environment names wins over the machine's", async () => {
  const read = files({ "/own.pem": pem("own"), "/etc/ssl/certs/ca-certificates.crt": pem("machine") });
  expect(await caBundle({ SSL_CERT_FILE: "/own.pem" }, read)).toBe(pem("own"));
  expect(await caBundle({ SSL_CERT_FILE: "/gone.pem" }, read)).toBe(pem("machine"));
  expect(await caBundle({}, read)).toBe(pem("machine"));
});

test("extra certificates are added once", async () => {
  const read = files({ "/etc/ssl/cert.pem": `${pem("a")}${pem("b")}`, "/extra.pem": pem("proxy"), "/b.pem": pem("b") });
  expect(await caBundle({ NODE_EXTRA_CA_CERTS: "/extra.pem" }, read)).toBe(`${pem("a")}${pem("b")}${pem("proxy")}`);
  expect(await caBundle({ NODE_EXTRA_CA_CERTS: "/b.pem" }, read)).toBe(`${pem("a")}${pem("b")}`);
});

test("without any bundle on the machine it is Node's", async () => {
  expect(await caBundle({}, files({}))).toBe(rootCertificates.join("\n"));
});
