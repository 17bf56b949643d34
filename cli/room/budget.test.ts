import { expect, test } from "vitest";
import { fits, judgeCores, judgeMemory, judgeNetworks, machineFor, PER_PERSON } from "./budget.ts";

const big = { freeMiB: 30 * PER_PERSON.memoryMiB, cores: 8, networks: undefined };

test("as many fit as memory, cores and networks let in", () => {
  expect([
    fits(big, 0),
    fits({ ...big, freeMiB: 3 * PER_PERSON.memoryMiB + 1 }, 0),
    fits({ ...big, cores: 1.3 }, 3),
    fits({ ...big, networks: 4 }, 0),
    fits({ ...big, freeMiB: 0 }, 0),
  ]).toEqual([30, 3, 7, 4, 0]);
});

test("what thirty need is thirty times what one does", () => {
  expect(machineFor(30)).toEqual({ memoryMiB: 30 * PER_PERSON.memoryMiB, cores: 4 });
  expect(machineFor(1).cores).toBe(2);
});

test("memory", () => {
  expect(judgeMemory(3, 0, { ...big, freeMiB: 4096 })).toEqual({
    status: "pass",
    message: "3 people take 2.1 GiB (720 MiB each), and 4.0 GiB are free",
  });
  expect(judgeMemory(30, 10, { ...big, freeMiB: 4096 })).toEqual({
    status: "fail",
    message: "20 more people take 14.1 GiB (720 MiB each), and only 4.0 GiB are free: 5 fit.",
    fix: "Let 15 in, or use a machine with 21.1 GiB for 30.",
  });
});

test("cores", () => {
  expect(judgeCores(15, { ...big, cores: 2 })).toEqual({
    status: "pass",
    message: "15 people take 2 of 2 cores (0.13 each once all are up)",
  });
  expect(judgeCores(30, { ...big, cores: 2 })).toEqual({
    status: "warning",
    message: "30 people take 4 cores (0.13 each once all are up), and there are 2: pages and scenarios will be slow.",
    fix: "15 people fit 2 cores.",
  });
});

test("networks", () => {
  expect(judgeNetworks(30, 0, big)).toBeUndefined();
  expect(judgeNetworks(3, 1, { ...big, networks: 2 })).toEqual({
    status: "pass",
    message: "2 are to be made, and the engine has addresses for 2",
  });
  expect(judgeNetworks(30, 0, { ...big, networks: 29 })).toEqual({
    status: "fail",
    message: "Each person has a network, and the engine has addresses for 29 more, not for 30.",
    fix: 'Give it more and smaller ones: put `"default-address-pools": [{ "base": "10.201.0.0/16", "size": 24 }]` into /etc/docker/daemon.json and restart Docker; or use --on swarm, which has addresses of its own.',
  });
});
