import { expect, test } from "vitest";
import { roomFindings } from "./doctor.ts";

test("a finding for each thing that a room takes; a swarm has networks enough", () => {
  const machine = { freeMiB: 32_768, cores: 8, networks: 12 };
  const names = (networks: number | undefined) =>
    roomFindings(30, 0, { ...machine, networks }).map(({ category, name, status }) => `${category} ${name}: ${status}`);
  expect(names(12)).toEqual(["resources Memory: pass", "resources Cores: pass", "resources Networks: fail"]);
  expect(names(undefined)).toEqual(["resources Memory: pass", "resources Cores: pass"]);
});
