import type Dockerode from "dockerode";
import { expect, test } from "vitest";
import { judgeHealth } from "./health.ts";
import { demultiplex } from "./logs.ts";

type State = Dockerode.ContainerInspectInfo["State"];
const state = (rest: Partial<State>): State => ({ Running: true, ExitCode: 0, Error: "", ...rest }) as State;
const health = (Status: string, Log: object[] = []) =>
  ({ Health: { Status, FailingStreak: 0, Log } }) as Partial<State>;

test.each<[string, State, number, object]>([
  ["starting", state(health("starting")), 0, { kind: "pending" }],
  ["healthy", state(health("healthy")), 0, { kind: "ready" }],
  ["unhealthy without a probe", state(health("unhealthy")), 0, { kind: "failed", why: "is unhealthy" }],
  [
    "unhealthy with a probe",
    state(health("unhealthy", [{ ExitCode: 1, Output: "wget:\n  refused\n" }])),
    0,
    { kind: "failed", why: 'is unhealthy: its health check ended with 1 and said "wget: refused"' },
  ],
  ["exited", state({ Running: false, ExitCode: 2 }), 0, { kind: "failed", why: "exited with code 2" }],
  [
    "killed by its limit and started again",
    state({ ...health("starting"), OOMKilled: true, ExitCode: 137 }),
    1,
    { kind: "failed", why: "exited with code 137, killed because it used more than its memory limit" },
  ],
  [
    "without a check",
    state({}),
    0,
    {
      kind: "failed",
      why: "has no health check to wait for: give it a healthcheck, or set wait to false",
    },
  ],
])("a container that is %s", (_, given, restarts, verdict) => {
  expect(judgeHealth(given, restarts)).toEqual(verdict);
});

test("a log's frames become one text, and half a frame does no harm", () => {
  const frame = (stream: number, text: string) => {
    const header = Buffer.alloc(8);
    header[0] = stream;
    header.writeUInt32BE(Buffer.byteLength(text), 4);
    return Buffer.concat([header, Buffer.from(text)]);
  };
  const raw = Buffer.concat([frame(1, "out ü\n"), frame(2, "err\n"), frame(1, "cut").subarray(0, 9)]);
  expect(demultiplex(raw)).toBe("out ü\nerr\nc");
});
