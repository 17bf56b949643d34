import { expect, test } from "vitest";
import { networksIn } from "./address-pools.ts";

test.each([
  [undefined, 31],
  [[], 31],
  [[{ Base: "10.201.0.0/16", Size: 24 }], 256],
  [
    [
      { Base: "172.30.0.0/16", Size: 16 },
      { Base: "192.168.0.0/20", Size: 22 },
    ],
    5,
  ],
])("pools %j are %i networks", (pools, networks) => {
  expect(networksIn(pools)).toBe(networks);
});
