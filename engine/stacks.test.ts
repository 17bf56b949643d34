import type Dockerode from "dockerode";
import { expect, test } from "vitest";
import { stacksOn } from "./stacks.ts";

const of = (stack: string) => ({ "dev.astrolab.stack": stack, "dev.astrolab.service": "cart" });

test("every stack of which anything is left has its name here once", async () => {
  const docker = {
    listServices: async () => [{ ID: "1", Spec: { Name: "a", Labels: of("swarmed") } }],
    listContainers: async () => [{ Labels: of("dev") }, { Labels: of("dev") }],
    listNetworks: async () => [{ Labels: of("room-p01") }],
    listConfigs: async () => [{ ID: "2", Spec: { Labels: of("swarmed") } }],
    listVolumes: async () => ({ Volumes: [{ Labels: of("room-p02") }, { Labels: null }] }),
  } as unknown as Dockerode;
  expect(await stacksOn(docker)).toEqual(["dev", "room-p01", "room-p02", "swarmed"]);
});
