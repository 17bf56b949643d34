import { expect, test } from "vitest";
import { fakeEngine } from "../../engine/testing/engine.ts";
import { buildCacheText, engineText, stayingText } from "./staying.ts";

const MIB = 1024 * 1024;

test("what is everybody's is listed with the command that empties it", () => {
  expect(buildCacheText(1536 * MIB)).toBe(
    "The engine keeps its build cache (1.5 GiB), which all projects share: `docker builder prune` empties it.\n",
  );
  expect(buildCacheText(undefined)).toBe(
    "The engine keeps its build cache (`docker system df` shows how much), which all projects share: `docker builder prune` empties it.\n",
  );
  expect(buildCacheText(0)).toBe("");
});

test("an engine that up brought stays, and is told", () => {
  expect(engineText({ packages: ["docker.io", "iptables"], log: "/var/log/astrolab-dockerd.log" })).toBe(
    "The Docker engine stays, which up installed (docker.io, iptables); its log is /var/log/astrolab-dockerd.log. `apt-get remove docker.io iptables` removes it.\n",
  );
  expect(engineText({ packages: [], log: "/var/log/astrolab-dockerd.log" })).toBe(
    "The Docker engine stays, which up started; its log is /var/log/astrolab-dockerd.log.\n",
  );
  expect(engineText(undefined)).toBe("");
});

test("an engine that a person named is none of up's, whatever it once brought to this machine", async () => {
  const own = async () => ({ packages: ["docker.io"] });
  const named = { ...fakeEngine(), target: { host: "tcp://10.0.0.5:2375", origin: "DOCKER_HOST" } };
  expect(await stayingText(named, 0, own)).toBe("");
  expect(await stayingText(fakeEngine(), 0, own)).toBe(
    "The Docker engine stays, which up installed (docker.io). `apt-get remove docker.io` removes it.\n",
  );
  expect(await stayingText(undefined, undefined, own)).toBe("");
});
