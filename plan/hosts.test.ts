import { expect, test } from "vitest";
import { meantHosts, readHosts } from "./hosts.ts";

test.each([
  ["", []],
  ["localhost:9000", ["localhost:9000"]],
  [
    "fuzzy-8080.app.github.dev, 10.0.0.5:8080,[fd00::1]:8080",
    ["fuzzy-8080.app.github.dev", "10.0.0.5:8080", "[fd00::1]:8080"],
  ],
  ["a:1,b:65535,a:1", ["a:1", "b:65535"]],
])("%j is a list of names", (text, hosts) => {
  expect(readHosts(text)).toEqual(hosts);
});

// The second is what is to be typed instead; undefined where nobody can know.
test.each([
  ["https://Fuzzy-8080.app.github.dev/console/?a=1#b", "fuzzy-8080.app.github.dev"],
  ["LOCALHOST:9000", "localhost:9000"],
  ["localhost.:9000,name.example.", "localhost:9000,name.example"],
  ["name.example:443,name.example:80", "name.example"],
  ["localhost:9000,", undefined],
  ["*.example", undefined],
  [".example", undefined],
  ["a b", undefined],
  ["name:0", undefined],
  ["name:65536", undefined],
  ["name:090", undefined],
  ["person@name", undefined],
  ["na'me", undefined],
  ["name]", undefined],
  ["-name", undefined],
  ["{header.Host}", undefined],
  ["fd00::1", undefined],
])("%j is none", (text, meant) => {
  expect(readHosts(text)).toBeUndefined();
  expect(meantHosts(text)).toBe(meant);
});
