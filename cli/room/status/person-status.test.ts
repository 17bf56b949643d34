import { expect, test } from "vitest";
import { UserError } from "../../../common/user-error.ts";
import type { Flag } from "../../flag/client.ts";
import type { ServiceStatus, StackStatus } from "../../status/render.ts";
import { personStatus } from "./person-status.ts";

const now = Date.UTC(2026, 10, 22, 12);
const person = { name: "p07", port: 8107 };

function service(name: string, change: Partial<ServiceStatus> = {}): ServiceStatus {
  return {
    name,
    state: "running",
    healthy: true,
    why: "",
    uptime: 60,
    restarts: 0,
    lastEnd: null,
    memoryMiB: 40,
    limitMiB: 96,
    image: null,
    language: null,
    node: null,
    ...change,
  };
}

const stack = (...services: ServiceStatus[]): StackStatus => ({
  stack: "room-p07",
  foreign: false,
  port: 8107,
  images: "packages",
  on: "docker",
  nodes: [],
  services,
});

const flag = (change: Partial<Flag>): Flag => ({
  key: "cartFailure",
  description: "",
  variants: ["on", "off"],
  type: "boolean",
  variant: "off",
  answer: "off",
  decidedBy: "default",
  note: "",
  defaultVariant: "off",
  changedAt: null,
  changedBy: null,
  ...change,
});

const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

test("a stack where all is well", () => {
  expect(personStatus(person, stack(service("cart"), service("proxy")), [flag({})], now)).toEqual({
    person: "p07",
    stack: "room-p07",
    port: 8107,
    healthy: 2,
    services: 2,
    memoryMiB: 80,
    flags: [],
    stuck: null,
  });
});

test("a flag that is on for some minutes is what a workshop is for", () => {
  const { flags, stuck } = personStatus(
    person,
    stack(service("cart")),
    [flag({ answer: "on", changedAt: ago(5) })],
    now,
  );
  expect([flags, stuck]).toEqual([[{ key: "cartFailure", variant: "on", since: 300 }], null]);
});

test.each([
  [
    "a flag that is on for long",
    [service("cart")],
    [flag({ answer: "on", changedAt: ago(16) })],
    "cartFailure is on for 16 min 00 s",
  ],
  [
    "a service that is ill, whatever flags say",
    [
      service("cart", { healthy: false, why: "503" }),
      service("proxy"),
      service("queue", { healthy: false, state: "exited" }),
    ],
    [flag({ answer: "on", changedAt: ago(60) })],
    "cart: 503, and 1 more",
  ],
  [
    "a service that has ended",
    [service("queue", { healthy: false, state: "exited" }), service("cart")],
    [],
    "queue: exited",
  ],
  [
    "nothing there",
    [service("cart", { healthy: false, state: "absent" })],
    new UserError("usage", "x", { fix: undefined }),
    "not up",
  ],
  [
    "a console that is silent",
    [service("cart")],
    new UserError("usage", "The console does not answer.", { fix: undefined }),
    "The console does not answer.",
  ],
] as const)("stuck by %s", (_, services, flags, stuck) => {
  expect(personStatus(person, stack(...services), flags, now).stuck).toBe(stuck);
});

test("a flag of which nobody knows since when is on all the same", () => {
  const { flags } = personStatus(person, stack(service("cart")), [flag({ answer: "on" }), flag({ answer: null })], now);
  expect(flags).toEqual([{ key: "cartFailure", variant: "on", since: null }]);
});
