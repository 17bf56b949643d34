import { expect, test } from "vitest";
import type { Properties } from "../core/properties.ts";
import type { ServiceSpec } from "./engine-types.ts";
import { serviceInputs } from "./inputs.ts";
import { observedInputs, stable } from "./observe.ts";
import { serviceSpec } from "./spec.ts";

const inputs: Properties = {
  name: "shop",
  labels: [{ label: "a", value: "b" }],
  taskSpec: {
    containerSpec: { image: "i", env: { A: "1" }, args: ["x"], isolation: "default" },
    networksAdvanceds: [{ id: "n" }],
    resources: { limits: { memoryBytes: 64 } },
  },
};
const asked = serviceSpec(serviceInputs.schema.parse(inputs));
const seen = (change: Partial<ServiceSpec>) => observedInputs({ ...asked, ...change }, asked, inputs);

test("what the engine has as it was asked for is no difference, whatever it leaves out or adds", () => {
  expect(seen({})).toEqual(inputs);
  const { ContainerSpec, Resources, Networks = [] } = asked.TaskTemplate;
  const { Image, Env, Args = [] } = ContainerSpec;
  const lean = {
    ContainerSpec: { Image, Env: Env ?? [], Args },
    Resources: Resources ?? {},
    Networks,
    Runtime: "container",
  };
  expect(seen({ TaskTemplate: lean, EndpointSpec: { Mode: "vip" } })).toEqual(inputs);
});

test("image and replicas are read back, everything else that somebody changed is left out to be written again", () => {
  const { TaskTemplate } = asked;
  const ContainerSpec = { ...TaskTemplate.ContainerSpec, Image: "j", Env: ["A=2"] };
  const Resources = { Limits: { MemoryBytes: 65 } };
  expect(
    seen({
      Labels: {},
      Mode: { Replicated: { Replicas: 3 } },
      TaskTemplate: { ...TaskTemplate, ContainerSpec, Resources },
    }),
  ).toEqual({
    name: "shop",
    mode: { replicated: { replicas: 3 } },
    taskSpec: {
      containerSpec: { image: "j", args: ["x"], isolation: "default" },
      networksAdvanceds: [{ id: "n" }],
    },
  });
});

test("two forms of one thing are written alike", () => {
  expect(stable({ b: 0, a: [1, { d: "", c: "x" }], e: {} })).toBe('{a:[1,{c:"x"}]}');
  expect([stable(["a", ""]) === stable(["a"]), stable(undefined)]).toEqual([false, ""]);
});
