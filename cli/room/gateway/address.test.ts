import { expect, test } from "vitest";
import { mapReader } from "../../../testing/map-reader.ts";
import { gatewayName, type WantedGateway, wantedGateway } from "./address.ts";

const reader = mapReader({ "/tls/chain.pem": "c", "/tls/key.pem": "k" });
const wanted = (options: WantedGateway, before?: Parameters<typeof wantedGateway>[1]) =>
  wantedGateway(options, before, reader);
const before = { address: "10.0.0.5", port: 443, host: "shop.example" };

test("off until somebody opens it", () => {
  expect(wanted({})).toBeUndefined();
  expect(wanted({ listen: "off" }, before)).toBeUndefined();
});

test.each([
  ["192.168.1.5", { address: "192.168.1.5", port: 8443, host: "192.168.1.5" }, "192.168.1.5:8443"],
  ["192.168.1.5:443", { address: "192.168.1.5", port: 443, host: "192.168.1.5" }, "192.168.1.5"],
  ["[::1]:9000", { address: "::1", port: 9000, host: "[::1]" }, "[::1]:9000"],
])("--listen %s", (listen, settings, name) => {
  expect(wanted({ listen })).toEqual(settings);
  expect(gatewayName(settings)).toBe(name);
});

test("what was said before holds, until another address is named", () => {
  expect(wanted({}, before)).toEqual(before);
  expect(wanted({ listen: "10.0.0.5:8443" }, before)).toEqual({ ...before, port: 8443 });
  expect(wanted({ listen: "10.0.0.6" }, before)).toEqual({ address: "10.0.0.6", port: 8443, host: "10.0.0.6" });
  expect(wanted({ host: "room.example" }, before)).toEqual({ ...before, host: "room.example" });
});

test("a certificate of one's own, with its key", () => {
  const certificate = { file: "/tls/chain.pem", key: "/tls/key.pem" };
  expect(wanted({ certificate: certificate.file, key: certificate.key }, before)).toEqual({ ...before, certificate });
});

test.each([
  [
    { listen: "eth0" },
    '--listen must be an address of this computer, with a port if it is not 8443, such as 192.168.1.5:8443, or off, not "eth0".',
  ],
  [
    { listen: "::1" },
    '--listen must be an address of this computer, with a port if it is not 8443, such as 192.168.1.5:8443, or off, not "::1".',
  ],
  [
    { listen: "10.0.0.5:0" },
    '--listen must be an address of this computer, with a port if it is not 8443, such as 192.168.1.5:8443, or off, not "10.0.0.5:0".',
  ],
  [{ listen: "0.0.0.0" }, "--listen 0.0.0.0 is every address of this computer, and links need one."],
  [{ host: "a.example" }, "--host is of the gateway, and the room has none."],
  [
    { listen: "10.0.0.5", host: "a.example:8443" },
    '--host must be one name as an address bar has it, without the port, not "a.example:8443".',
  ],
  [
    { listen: "10.0.0.5", host: "a.example,b.example" },
    '--host must be one name as an address bar has it, without the port, not "a.example,b.example".',
  ],
  [
    { listen: "10.0.0.5", certificate: "/tls/chain.pem" },
    "A certificate and its key go together: --certificate FILE --key FILE.",
  ],
  [{ listen: "10.0.0.5", certificate: "/tls/chain.pem", key: "/tls/none.pem" }, "/tls/none.pem is not a file."],
])("%j is refused", (options, message) => {
  expect(() => wanted(options)).toThrow(expect.objectContaining({ kind: "usage", message }));
});
