import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { expect, test } from "vitest";
import { UNKNOWN } from "../core/properties.ts";
import { decode, encode, redactor } from "./struct-codec.ts";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (rest: object) => ({ [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...rest });
// biome-ignore lint/suspicious/noExplicitAny: the type of the generated code leaves out nested values
const message = (value: object) => struct.Struct.fromJavaScript(value as any);

test("secrets come out bare, marked by property, wherever they stand", () => {
  const raw = { envs: ["A=1", secret("P=hunter2")], all: secret(["x1", { deep: "y2" }]), open: 1, nothing: null };
  expect(decode(message(raw))).toEqual({
    values: { envs: ["A=1", "P=hunter2"], all: ["x1", { deep: "y2" }], open: 1 },
    secretKeys: new Set(["all", "envs"]),
    secrets: ["x1", "y2", "P=hunter2"],
  });
});

test("outputs that are not known yet are unknown, secret or not", () => {
  const raw = { a: output({}), b: output({ secret: true }), c: output({ value: "v" }), d: UNKNOWN };
  expect(decode(message(raw))).toEqual({
    values: { a: UNKNOWN, b: UNKNOWN, c: "v", d: UNKNOWN },
    secretKeys: new Set(["b"]),
    secrets: [],
  });
});

test("what was a secret goes back as one", () => {
  const decoded = decode(encode({ envs: ["P=1"], name: "n" }, new Set(["envs"])));
  expect([decoded.values, decoded.secretKeys]).toEqual([{ envs: ["P=1"], name: "n" }, new Set(["envs"])]);
});

test("an asset is refused", () => {
  const asset = { file: { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "x" } };
  expect(() => decode(message(asset))).toThrow("assets, archives and resources are not implemented as inputs");
});

test("a redactor knows a secret whole, by line, and by the value behind its key", () => {
  const redact = redactor(["PASSWORD=hunter2", "first\nsecond", "ab"]);
  expect(redact("env PASSWORD=hunter2; login hunter2; second; ab")).toBe("env [secret]; login [secret]; [secret]; ab");
});
