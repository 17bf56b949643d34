import { expect, test } from "vitest";
import { hashed, withSecrets } from "./secrets.ts";

const people = [{ name: "p01" }, { name: "p02" }];

test("each has one of 160 bits that fits into an address, and no two are the same", () => {
  const { leader, people: others } = withSecrets(undefined, people);
  const all = [leader, ...Object.values(others)];
  expect(Object.keys(others)).toEqual(["p01", "p02"]);
  expect(new Set(all).size).toBe(3);
  for (const secret of all) expect(secret).toMatch(/^[\w-]{27}$/);
});

test("who has one keeps it, and who has left loses it", () => {
  const known = { leader: "l", people: { p01: "a", p03: "c" } };
  expect(withSecrets(known, people, () => "new")).toEqual({ leader: "l", people: { p01: "a", p02: "new" } });
});

test("a hash is SHA-256", () => {
  expect(hashed("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
