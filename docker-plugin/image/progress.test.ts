import protobuf from "protobufjs/minimal.js";
import { expect, test } from "vitest";
import { newBuildProgress } from "./progress.ts";

type Writer = protobuf.Writer;
const nested = (writer: Writer, field: number, fill: (inner: Writer) => Writer) =>
  writer.uint32((field << 3) | 2).bytes(fill(protobuf.Writer.create()).finish());
const text = (writer: Writer, field: number, value: string) => writer.uint32((field << 3) | 2).string(value);

/** A `moby.buildkit.v1.StatusResponse` with one step and what it printed. */
function trace(step: { digest: string; name: string; done?: boolean; error?: string }, printed = ""): string {
  const writer = protobuf.Writer.create();
  nested(writer, 1, (vertex) => {
    text(text(vertex, 1, step.digest), 2, "sha256:input");
    text(vertex, 3, step.name);
    vertex.uint32(4 << 3).bool(false);
    nested(vertex, 5, (time) => time.uint32(1 << 3).int64(1));
    if (step.done) nested(vertex, 6, (time) => time.uint32(1 << 3).int64(2));
    return step.error ? text(vertex, 7, step.error) : vertex;
  });
  nested(writer, 2, (status) => text(status, 1, "a transfer, which nobody asked for"));
  if (printed)
    nested(writer, 3, (log) => {
      text(log, 1, step.digest);
      log.uint32(3 << 3).int64(1);
      return log.uint32((4 << 3) | 2).bytes(Buffer.from(printed));
    });
  return Buffer.from(writer.finish()).toString("base64");
}

test("tells the running step, the image, and of a failure the step's last twenty lines", () => {
  const progress = newBuildProgress();
  const id = "moby.buildkit.trace";
  expect(progress.take({ id, aux: trace({ digest: "d1", name: "[1/2] FROM x" }) })).toBe("[1/2] FROM x");
  expect(progress.take({ id, aux: trace({ digest: "d1", name: "[1/2] FROM x", done: true }) })).toBeUndefined();
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  progress.take({ id, aux: trace({ digest: "d2", name: "[2/2] RUN make" }, `${lines.join("\r\n")}\n`) });
  expect(progress.failure()).toBeUndefined();
  progress.take({ id: "moby.image.id", aux: { ID: "sha256:1" } });
  expect(progress.imageId()).toBe("sha256:1");

  progress.take({ id, aux: trace({ digest: "d2", name: "[2/2] RUN make", done: true, error: "exit code: 2" }) });
  progress.take({ error: "executor failed: exit code: 2" });
  expect(progress.failure()).toBe(
    ["step [2/2] RUN make failed: executor failed: exit code: 2", ...lines.slice(10).map((line) => `  ${line}`)].join(
      "\n",
    ),
  );
});

test.each([
  ["Docker 20.10", "executor failed running [/bin/sh -c make [a]: b]: exit code: 2"],
  ["a current Docker", 'process "/bin/sh -c make [a]: b" did not complete successfully: exit code: 2'],
  ["neither", "exit code: 2"],
])("a failed step is told in the same words where the engine is %s", (_, error) => {
  const progress = newBuildProgress();
  const name = "[2/2] RUN make [a]: b";
  progress.take({ id: "moby.buildkit.trace", aux: trace({ digest: "d1", name, done: true, error }) });
  progress.take({ error });
  expect(progress.failure()).toBe("step [2/2] RUN make [a]: b failed: exit code: 2");
});

test("a failure before the first step is the engine's own sentence", () => {
  const progress = newBuildProgress();
  progress.take({ error: "dockerfile parse error on line 1" });
  expect(progress.failure()).toBe("dockerfile parse error on line 1");
});
