import { expect, test } from "vitest";
import { backendFolder, checkpointPath } from "./backend.ts";
import { knows, readState } from "./state.ts";
import { CONTAINER_TYPE } from "./types.ts";

const resources = [
  { urn: "urn:pulumi:dev::astrolab::pulumi:pulumi:Stack::astrolab-dev", type: "pulumi:pulumi:Stack" },
  { urn: "urn:pulumi:dev::astrolab::x::proxy-container", type: CONTAINER_TYPE, id: "abc", custom: true },
];

test("reads a checkpoint of the file backend", () => {
  const state = readState(
    JSON.stringify({ version: 3, checkpoint: { latest: { resources, pending_operations: [{}] } } }),
  );
  expect(state).toEqual({
    resources: [{ urn: "urn:pulumi:dev::astrolab::x::proxy-container", type: CONTAINER_TYPE, id: "abc" }],
    pending: 1,
  });
  expect(knows(state, CONTAINER_TYPE, ["abc"])).toBe(true);
  expect(knows(state, CONTAINER_TYPE, ["other"])).toBe(false);
});

test("a stack that was made and never used holds nothing", () => {
  expect(readState(JSON.stringify({ version: 3, checkpoint: { stack: "dev", latest: null } }))).toEqual({
    resources: [],
    pending: 0,
  });
});

test.each([
  ['{"version":3,"checkp', "Unterminated string in JSON at position 20 (line 1 column 21)"],
  ["", "Unexpected end of JSON input"],
  ["null", "it is not a checkpoint"],
  ['{"version":5,"checkpoint":{}}', "it has version 5, which a newer Pulumi wrote; up to 4 is known"],
])("what is no state that is known, %j, is refused with a reason", (text, why) => {
  expect(() => readState(text)).toThrow(new SyntaxError(why));
});

test.each([
  ["file://~", "/home/ann/.pulumi"],
  ["file://~/state", "/home/ann/state/.pulumi"],
  ["file:///srv/state", "/srv/state/.pulumi"],
  ["file://./state", "/repo/state/.pulumi"],
  ["s3://bucket", undefined],
])("the backend %s is at %s", (url, folder) => {
  expect(backendFolder(url, "/repo", "/home/ann")).toBe(folder);
});

test("a checkpoint is found by project and stack", () => {
  expect(checkpointPath("/h/.pulumi", "astrolab", "dev")).toBe("/h/.pulumi/stacks/astrolab/dev.json");
});
