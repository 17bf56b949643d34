import { expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { fakeEngine } from "../../engine/testing/engine.ts";
import { interfacesIn, ownNetwork, type Surroundings } from "./own-network.ts";

const here: Surroundings = {
  platform: "linux",
  hostname: "laptop",
  isContainer: async () => false,
  interfaces: async () => ["lo", "eth0", "docker0"],
};

async function why(change: Partial<Surroundings>, engine: Partial<Engine> = {}, rootless = false) {
  const fake = fakeEngine({ change: engine });
  return ownNetwork(fake, { ...(await fake.facts()), rootless }, { ...here, ...change });
}

test("on the engine's own machine nothing is said", async () => {
  expect(await why({})).toBeUndefined();
});

test("in a container of that engine with a network of its own", async () => {
  const inside = { hostname: "0f3c5a", isContainer: async () => true, interfaces: async () => ["lo", "eth0"] };
  expect(await why(inside, { networkModeOf: async () => "bridge" })).toBe(
    "this terminal runs in its container 0f3c5a, which has a network of its own",
  );
  expect(await why(inside, { networkModeOf: async () => "host" })).toBeUndefined();
  expect(await why(inside)).toBeUndefined();
});

test("where the engine's own network is not seen although the machine has the same name", async () => {
  const apart = { interfaces: async () => ["lo"] };
  expect(await why(apart)).toBe("this terminal has a network of its own, apart from the engine's");
  expect(await why(apart, { bridge: async () => undefined })).toBeUndefined();
  expect(await why({ interfaces: async () => undefined })).toBeUndefined();
});

test("ports that are forwarded count as here: of a virtual machine, of a rootless engine", async () => {
  const none = async () => ["lo"];
  expect(await why({ hostname: "mac", interfaces: none })).toBeUndefined();
  expect(await why({ platform: "darwin", interfaces: none })).toBeUndefined();
  expect(await why({ interfaces: none }, {}, true)).toBeUndefined();
});

test("an engine on another machine", async () => {
  expect(await why({}, { target: { host: "tcp://10.0.0.5:2376", origin: "DOCKER_HOST" } })).toBe(
    "it runs on another machine, at tcp://10.0.0.5:2376",
  );
});

test("interfaces, of the system's table", () => {
  const table = `Inter-|   Receive                 |  Transmit
 face |bytes    packets errs drop|bytes    packets
    lo:    5548       6    0    0     5548        6
br-0a1b2c: 1 2 3 4 5 6
`;
  expect(interfacesIn(table)).toEqual(["lo", "br-0a1b2c"]);
});
