import { expect, test } from "vitest";
import { dockerClient } from "./connect.ts";

test("an address of no known form is refused with who says it", () => {
  expect(() => dockerClient({ host: "engine:2375", origin: "DOCKER_HOST" })).toThrow(
    expect.objectContaining({
      message: 'DOCKER_HOST says "engine:2375", which is not a Docker engine address.',
      fix: "It looks like unix:///var/run/docker.sock or tcp://10.0.0.5:2375.",
    }),
  );
});

test("a certificate that cannot be read is named, with what to do", () => {
  const target = { host: "tcp://engine:2376", origin: "DOCKER_HOST", certPath: "/nowhere" };
  expect(() => dockerClient(target)).toThrow(
    expect.objectContaining({
      message:
        "The engine at tcp://engine:2376 (DOCKER_HOST) is asked by TLS, but its certificate /nowhere/ca.pem cannot be read: ENOENT.",
      fix: "Put ca.pem, cert.pem and key.pem into one folder and name it in DOCKER_CERT_PATH, or unset DOCKER_TLS_VERIFY, then run the same command.",
    }),
  );
});
