import { expect, test } from "vitest";
import { engineError, NoEngineError } from "./errors.ts";

const target = { host: "unix:///var/run/docker.sock", origin: "the default socket" };
const failed = (code: string) => engineError(Object.assign(new Error("connect"), { code }), target);

test("no engine", () => {
  const error = failed("ENOENT");
  expect(error).toBeInstanceOf(NoEngineError);
  expect(error).toMatchObject({
    kind: "environment",
    message: "No Docker engine answers at unix:///var/run/docker.sock (the default socket): ENOENT.",
    fix: "Start Docker, or name another engine in DOCKER_HOST, then run the same command.",
  });
});

test("permission denied", () => {
  expect(failed("EACCES")).toMatchObject({
    kind: "environment",
    message:
      "Permission denied at unix:///var/run/docker.sock (the default socket): the Docker engine is there, but this user may not talk to it.",
    fix: "Join its group, log in again, then run the same command: `sudo usermod -aG docker $USER`.",
  });
});

test("an answer of the engine itself is not about reaching it", () => {
  const error = Object.assign(new Error("no such container"), { statusCode: 404, code: "ENOENT" });
  expect(engineError(error, target)).toBe(error);
});
