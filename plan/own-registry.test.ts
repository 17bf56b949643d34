import { expect, test } from "vitest";
import { ownRegistry } from "./own-registry.ts";

test("a registry is the stack's own where nodes share one that nobody has named", () => {
  expect(ownRegistry({ share: "10.0.0.1:8080", registry: "" })).toEqual({ address: "10.0.0.1", port: 8080 });
  expect(ownRegistry({ share: "10.0.0.1:8080", registry: "mirror.local" })).toEqual({
    address: "10.0.0.1",
    port: 8080,
  });
});

test("one node shares nothing, and a registry that was named is somebody else's", () => {
  expect(ownRegistry({ registry: "mirror.local:5000" })).toBeUndefined();
  expect(ownRegistry({ share: "", registry: "" })).toBeUndefined();
  expect(ownRegistry({ share: "mirror.local:5000/shop", registry: "mirror.local:5000/shop" })).toBeUndefined();
});
