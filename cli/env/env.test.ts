import { expect, test } from "vitest";
import { pulumiEnv, pulumiExports } from "../pulumi/env.ts";
import { renderExports } from "./env.ts";

const tool = { pulumi: "/cache/bin/pulumi", env: { PULUMI_HOME: "/repo/.astrolab/pulumi-home" } };
const target = { host: "unix:///var/run/docker.sock", origin: "the default socket" };

test("a shell gets the same engine, state and tools", () => {
  expect(
    renderExports(pulumiExports(tool, target, {}), ["/it's/bin", "/cache/node"]),
  ).toBe(`export DOCKER_HOST='unix:///var/run/docker.sock'
export PULUMI_CONFIG_PASSPHRASE=''
export PULUMI_HOME='/repo/.astrolab/pulumi-home'
export PULUMI_SKIP_UPDATE_CHECK='true'
export PATH='/it'\\''s/bin':'/cache/node':"$PATH"
`);
});

test("a person's own passphrase stays, and no context leads elsewhere", () => {
  expect(pulumiEnv(tool, target, { PULUMI_CONFIG_PASSPHRASE: "x", DOCKER_CONTEXT: "colima", HOME: "/h" })).toEqual({
    HOME: "/h",
    DOCKER_CONTEXT: undefined,
    PULUMI_STACK: undefined,
    DOCKER_HOST: "unix:///var/run/docker.sock",
    PULUMI_CONFIG_PASSPHRASE: "x",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_HOME: "/repo/.astrolab/pulumi-home",
  });
});

test("behind a proxy Pulumi's parts still talk to each other directly", () => {
  const exports = pulumiExports(tool, target, { HTTPS_PROXY: "http://proxy.example:3128", NO_PROXY: "intern.example" });
  expect(renderExports(exports, [])).toBe(`export DOCKER_HOST='unix:///var/run/docker.sock'
export NO_PROXY='intern.example,localhost,127.0.0.1,::1,[::1]'
export PULUMI_CONFIG_PASSPHRASE=''
export PULUMI_HOME='/repo/.astrolab/pulumi-home'
export PULUMI_SKIP_UPDATE_CHECK='true'
export no_proxy='intern.example,localhost,127.0.0.1,::1,[::1]'
`);
});
