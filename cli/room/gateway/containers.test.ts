import { expect, test } from "vitest";
import { caddyOptions, doorOptions } from "./containers.ts";

const input = { room: "room", image: "sha256:1", address: "192.168.1.5", port: 443 };
const bounded = {
  NetworkMode: "astrolab-room-gateway",
  Memory: 128 * 1024 * 1024,
  MemorySwap: 128 * 1024 * 1024,
  CapDrop: ["ALL"],
  SecurityOpt: ["no-new-privileges:true"],
  LogConfig: { Type: "json-file", Config: { "max-file": "2", "max-size": "5m" } },
  RestartPolicy: { Name: "unless-stopped" },
};
const labels = (service: string) => ({
  "dev.astrolab.stack": "room-gateway",
  "dev.astrolab.service": service,
  "dev.astrolab.plan": expect.stringMatching(/^[0-9a-f]{12}$/),
});

test("the gateway publishes one port, at the address that was named", () => {
  expect(caddyOptions(input)).toEqual({
    name: "astrolab-room-gateway-caddy",
    Image: "sha256:1",
    User: "65532:65532",
    Cmd: ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"],
    Env: ["GOMEMLIMIT=100MiB", "XDG_CONFIG_HOME=/data", "XDG_DATA_HOME=/data"],
    ExposedPorts: { "8443/tcp": {} },
    HostConfig: {
      ...bounded,
      CapAdd: ["CAP_NET_BIND_SERVICE"],
      PortBindings: { "8443/tcp": [{ HostIp: "192.168.1.5", HostPort: "443" }] },
    },
    Labels: labels("caddy"),
  });
});

test("the door publishes none, and has no rights", () => {
  expect(doorOptions(input)).toEqual({
    name: "astrolab-room-gateway-door",
    Image: "sha256:1",
    User: "65532:65532",
    Cmd: ["node", "server/room/main.ts"],
    Env: ["NODE_OPTIONS=--max-old-space-size=48", "PORT=8000", "ROOM_FILE=/etc/astrolab/room.json"],
    HostConfig: bounded,
    Labels: labels("door"),
  });
});

test("another port or image is another container, and the same is the same", () => {
  const hash = (options: ReturnType<typeof caddyOptions>) => options.Labels?.["dev.astrolab.plan"];
  expect(hash(caddyOptions(input))).toBe(hash(caddyOptions({ ...input })));
  expect(hash(caddyOptions({ ...input, port: 8443 }))).not.toBe(hash(caddyOptions(input)));
  expect(hash(doorOptions({ ...input, image: "sha256:2" }))).not.toBe(hash(doorOptions(input)));
});
