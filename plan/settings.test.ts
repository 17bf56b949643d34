import { expect, test } from "vitest";
import { fullText, UserError } from "../common/user-error.ts";
import { bareSettings, hostPlatform, parseSettings, settingFacts } from "./settings.ts";
import { type WrittenIn, writtenInConfig } from "./written-in.ts";

function errorOf(values: Record<string, string>, writtenIn?: WrittenIn): UserError {
  try {
    parseSettings(values, writtenIn);
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error("there was no UserError");
}

test("nothing said means the defaults", () => {
  expect(parseSettings({ port: undefined })).toEqual({
    port: 8080,
    images: "upstream",
    registry: "",
    users: 10,
    interval: 5,
    hosts: [],
    on: "docker",
    platform: "",
    share: "",
    node: "",
    engine: "",
  });
});

test("every setting is taken, as numbers where they are numbers", () => {
  const values = {
    port: "18080",
    images: "packages",
    registry: "mirror.local:5000/hub",
    users: "30",
    interval: "10s",
    hosts: "localhost:9000,name.example",
    on: "swarm",
    platform: "linux/arm64",
    share: "10.0.0.1:18080",
    node: "swarm-1",
    engine: "tcp://10.0.0.5:2376",
  };
  expect(parseSettings(values)).toEqual({
    ...values,
    port: 18080,
    users: 30,
    interval: 10,
    hosts: ["localhost:9000", "name.example"],
  });
});

test("auto is somebody else's to decide: here it is upstream", () => {
  expect(parseSettings({ images: "auto" }).images).toBe("upstream");
});

test.each(["1024", "65535"])("port %s is a port", (port) => {
  expect(parseSettings({ port }).port).toBe(Number(port));
});

test("every wrong value is named at once, with what would be right", () => {
  const error = errorOf({
    port: "0",
    images: "mine",
    registry: "https://mirror.local",
    users: "ten",
    interval: "500ms",
    hosts: "https://Name.example./",
    on: "kubernetes",
    platform: "amd64",
    engine: "/var/run/docker.sock",
    prot: "1",
  });
  expect(error.kind).toBe("usage");
  expect(
    fullText(error),
  ).toBe(`setting astrolab:port must be a whole number from 1024 to 65535 (lower ones are for root, and nothing here runs as root), not "0"
  Change it: pulumi config set port 8080
setting astrolab:images must be one of auto, upstream, packages, bundle, not "mine"
  Change it: pulumi config set images upstream
setting astrolab:registry must be a host, with a port and a path in lower case if need be, such as mirror.local:5000, not "https://mirror.local"
  Change it: pulumi config set registry mirror.local:5000
setting astrolab:users must be a whole number from 1 to 1000, not "ten"
  Change it: pulumi config set users 10
setting astrolab:interval must be whole seconds from 1s to 60s, not "500ms"
  Change it: pulumi config set interval 5s
setting astrolab:hosts must be names as an address bar has them, each with its port if there is one, separated by commas, not "https://Name.example./"
  Change it: pulumi config set hosts name.example
setting astrolab:on must be one of docker, swarm, not "kubernetes"
  Change it: pulumi config set on docker
setting astrolab:platform must be a platform, such as linux/amd64, not "amd64"
  Change it: pulumi config set platform linux/amd64
setting astrolab:engine must be an engine's address, such as unix:///var/run/docker.sock, not "/var/run/docker.sock"
  Change it: pulumi config set engine unix:///var/run/docker.sock
setting astrolab:prot is unknown, did you mean "port"?
  Remove it: pulumi config rm prot
Return to a default with "pulumi config rm NAME". Fix these, then run the command again.`);
});

test("a command names the stack where the program knows it: another one may be selected", () => {
  expect(
    fullText(errorOf({ users: "0", colour: "red" }, writtenInConfig("b"))),
  ).toBe(`setting astrolab:users must be a whole number from 1 to 1000, not "0"
  Change it: pulumi config set users 10 --stack b
setting astrolab:colour is unknown
  Remove it: pulumi config rm colour --stack b
Return to a default with "pulumi config rm NAME --stack b". Fix these, then run the command again.`);
});

test("every value that an error offers is taken", () => {
  for (const [name, { example }] of Object.entries(settingFacts())) {
    expect(parseSettings({ [name]: example }), name).toBeDefined();
  }
});

test.each(["65536", "1023", "80", "-1", "80.5", "", " 80", "0x50"])("port %j is none", (port) => {
  expect(
    fullText(errorOf({ port })),
  ).toBe(`setting astrolab:port must be a whole number from 1024 to 65535 (lower ones are for root, and nothing here runs as root), not ${JSON.stringify(port)}
  Change it: pulumi config set port 8080
Return to a default with "pulumi config rm NAME". Fix these, then run the command again.`);
});

test.each(["mirror.local/Hub", "mirror.local:x", "mirror.local/"])("%j is no registry", (registry) => {
  expect(
    fullText(errorOf({ registry })),
  ).toBe(`setting astrolab:registry must be a host, with a port and a path in lower case if need be, such as mirror.local:5000, not "${registry}"
  Change it: pulumi config set registry mirror.local:5000
Return to a default with "pulumi config rm NAME". Fix these, then run the command again.`);
});

test("only the project's own configuration counts", () => {
  expect(bareSettings({ "astrolab:port": "1", "docker:host": "x", "pulumi:tags": "y" }, "astrolab")).toEqual({
    port: "1",
  });
});

test.each([
  ["x64", "linux/amd64"],
  ["arm64", "linux/arm64"],
  ["arm", "linux/arm/v7"],
  ["s390x", "linux/s390x"],
])("on %s images are built for %s", (arch, platform) => {
  expect(hostPlatform(arch)).toBe(platform);
});
