import { describe, expect, test } from "vitest";
import { fullText } from "../../common/user-error.ts";
import { container } from "../../engine/testing/engine.ts";
import { hintFor } from "../settings/stack-name.ts";
import { gaveUp, pulumiFailed, unhealthy } from "./failure-text.ts";

const hint = hintFor("a", {});
const catalog = container({ service: "catalog", status: "restarting", exitCode: 1, restarts: 6 });
const error = (message: string, urn?: string) => ({ severity: "error", message, ...(urn && { urn }) });

describe("what a failed up says", () => {
  test("when an image cannot be built and the error itself holds the step's lines: those alone", () => {
    const urn = "urn:pulumi:a::astrolab::x::catalog-image";
    const diagnostics = [
      { severity: "info", urn, message: "[1/3] COPY a b" },
      error("step [2/3] RUN make failed: exit code: 4\n  boom\n", urn),
    ];
    expect(
      fullText(pulumiFailed(diagnostics, "", 8080, hint)),
    ).toBe(`up failed: the image of catalog could not be built.
services/catalog/Dockerfile ended with:
  step [2/3] RUN make failed: exit code: 4
    boom
Fix that, then run \`npm run up -- --stack a\` again.`);
  });

  test("when a container gives up", () => {
    expect(
      fullText(
        gaveUp(catalog, "was started 7 times and ended each time (exit code 1)", ["cannot open x", "bye"], hint),
      ),
    ).toBe(`up failed: catalog was started 7 times and ended each time (exit code 1).
State: restarting, exit code 1, 6 restarts.
Last log lines of catalog:
  cannot open x
  bye
The containers are kept, so that you can look at them: \`npm run logs -- catalog --stack a\`. \`npm run up -- --stack a\` tries again, \`npm run down -- --stack a\` removes everything.`);
  });

  test("when services are not healthy in time", () => {
    const late = [
      { service: "catalog", why: "503 starting" },
      { service: "proxy", why: "no answer in 2 s" },
    ];
    expect(
      fullText(unhealthy(late, 60, { container: catalog, log: [] }, hint)),
    ).toBe(`up failed: catalog and proxy were not healthy within 60 s.
  catalog: 503 starting
  proxy: no answer in 2 s
catalog has not logged anything.
The containers are kept, so that you can look at them: \`npm run logs -- catalog --stack a\`. \`npm run up -- --stack a\` tries again, \`npm run down -- --stack a\` removes everything.`);
  });

  test("when the port was taken meanwhile", () => {
    const raw = "Bind for 127.0.0.1:8080 failed: port is already allocated";
    expect(fullText(pulumiFailed([error(raw)], "", 8080, hint))).toBe(
      "up failed: port 8080 was taken while the stack started.\n`npm run doctor -- --stack a` names its owner; `npm run up -- --port 8081 --stack a` takes another.",
    );
  });

  test("when an image cannot be built: the step's own lines", () => {
    const urn = "urn:pulumi:a::astrolab::x::catalog-image";
    const diagnostics = [
      { severity: "info", urn, message: "#7 [3/4] RUN go build ./..." },
      { severity: "info", urn, message: "#7 1.2 main.go:3:1: syntax error" },
      { severity: "info", urn: "urn:pulumi:a::astrolab::x::proxy-image", message: "of another image" },
      error('<{%reset%}>process "/bin/sh -c go build ./..." did not complete successfully: exit code: 1\n', urn),
      error("update failed"),
    ];
    expect(
      fullText(pulumiFailed(diagnostics, "", 8080, hint)),
    ).toBe(`up failed: the image of catalog could not be built.
services/catalog/Dockerfile ended with:
  #7 [3/4] RUN go build ./...
  #7 1.2 main.go:3:1: syntax error
  process "/bin/sh -c go build ./..." did not complete successfully: exit code: 1
Fix that, then run \`npm run up -- --stack a\` again.`);
  });

  test("when an image cannot be pulled: that, once, and no Dockerfile", () => {
    const urn = "urn:pulumi:a::astrolab::x$docker:index/remoteImage:RemoteImage::grafana-image";
    const reason = "error: failed to pull image grafana/grafana:13.1.0: lookup registry-1.docker.io: no such host";
    expect(
      fullText(
        pulumiFailed([error(`${reason}\n${reason}`, urn), error(reason, urn), error("update failed")], "", 8080, hint),
      ),
    ).toBe(`up failed: the image of grafana could not be pulled.
  ${reason}
Check that the engine reaches the registry, then run \`npm run up -- --stack a\` again. \`npm run up -- --registry HOST --stack a\` pulls from a mirror, \`npm run up -- --images packages --stack a\` builds the same from packages.`);
  });

  test.each([
    [
      "unauthorized: authentication required",
      "The registry asks for a login, or has no such image: pull it yourself after `docker login`, as what is in the engine is not pulled again",
    ],
    [
      "manifest verification failed for digest sha256:0123",
      "The registry serves something other than images.lock.yaml pins, which is not run: take another registry",
    ],
    [
      "write /var/lib/docker/tmp/GetImageBlob1: no space left on device",
      "The engine's disk is full: `docker system df` shows what could be removed. Make room",
    ],
  ])("when an image cannot be pulled because of %s: what helps there", (reason, advice) => {
    const urn = "urn:pulumi:a::astrolab::x$docker:index/remoteImage:RemoteImage::proxy-image";
    expect(
      fullText(pulumiFailed([error(reason, urn)], "", 8080, hint)),
    ).toBe(`up failed: the image of proxy could not be pulled.
  ${reason}
${advice}, then run \`npm run up -- --stack a\` again. \`npm run up -- --registry HOST --stack a\` pulls from a mirror, \`npm run up -- --images packages --stack a\` builds the same from packages.`);
  });

  test("when an image cannot be built by the official plugin: the last lines, without digests, its reason once", () => {
    const urn = "urn:pulumi:a::astrolab::docker:index/image:Image::catalog-image";
    const info = (message: string) => ({ severity: "info", urn, message });
    const steps = Array.from({ length: 30 }, (_, step) => [
      info(`step ${step}`),
      info(`digest: sha256:${"a".repeat(64)}`),
    ]);
    const text = fullText(pulumiFailed([...steps.flat(), error("exit code: 1\nexit code: 1", urn)], "", 8080, hint));
    expect(text.split("\n").slice(2, -1)).toEqual([
      ...Array.from({ length: 19 }, (_, index) => `  step ${index + 11}`),
      "  exit code: 1",
    ]);
  });

  test("when an image cannot be built for want of room: where to look for it", () => {
    const urn = "urn:pulumi:a::astrolab::docker:index/image:Image::catalog-image";
    const reason = "write /var/lib/docker/tmp/1: no space left on device";
    expect(
      fullText(pulumiFailed([error(reason, urn)], "", 8080, hint)),
    ).toBe(`up failed: the image of catalog could not be built.
services/catalog/Dockerfile ended with:
  ${reason}
The engine's disk is full: \`docker system df\` shows what could be removed. Make room, then run \`npm run up -- --stack a\` again.`);
  });

  test("when a container cannot be created for want of room: where to look for it", () => {
    const urn = "urn:pulumi:a::astrolab::x$docker:index/container:Container::catalog-container";
    const reason = "mkdir /var/lib/docker/overlay2/1: no space left on device";
    expect(fullText(pulumiFailed([error(reason, urn)], "", 8080, hint))).toBe(
      `up failed: Pulumi could not bring up the container of catalog:
  ${reason}
The engine's disk is full: \`docker system df\` shows what could be removed. Make room, then run \`npm run up -- --stack a\` again; \`npm run down -- --stack a\` removes what exists.`,
    );
  });

  test("when a container cannot be brought up and is gone: whose it was", () => {
    const urn = "urn:pulumi:a::astrolab::x$docker:index/container:Container::catalog-container";
    const reason = "1 error occurred:\n\t* container exited immediately";
    expect(fullText(pulumiFailed([error(reason, urn), error("update failed")], "", 8080, hint))).toBe(
      `up failed: Pulumi could not bring up the container of catalog:
  1 error occurred:
  \t* container exited immediately
Fix that, then run \`npm run up -- --stack a\` again; \`npm run down -- --stack a\` removes what exists.`,
    );
  });

  test("when Pulumi fails otherwise: its reasons, and not that the update failed", () => {
    const text = `up failed in Pulumi:
  error: no resource plugin 'docker' found
Fix that, then run \`npm run up -- --stack a\` again; \`npm run down -- --stack a\` removes what exists.`;
    const reason = "error: no resource plugin 'docker' found";
    expect(fullText(pulumiFailed([error(reason), error("update failed")], "", 8080, hint))).toBe(text);
    expect(fullText(pulumiFailed([], `${reason}\n`, 8080, hint))).toBe(text);
  });
});
