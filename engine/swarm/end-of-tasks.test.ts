import { expect, test } from "vitest";
import { fakeClock } from "../../testing/clock.ts";
import { endOfTasks } from "./end-of-tasks.ts";
import type { ListedTask } from "./listed.ts";

const task = (ID: string, State: string) => ({ ID, Status: { State } }) as ListedTask;

test("ends when each has, or is not known any more", async () => {
  const looks = [[task("a", "running"), task("b", "running")], [task("a", "shutdown"), task("b", "running")], []];
  await endOfTasks(
    async () => looks.shift() ?? [],
    ({ ID }) => ID === "a",
    fakeClock(),
  );
  expect(looks).toEqual([[]]);
});

test("one that goes on is an error", async () => {
  const on = endOfTasks(
    async () => [task("a", "running")],
    () => true,
    fakeClock(),
  );
  await expect(on).rejects.toThrow("the swarm has not heard of its end within 30 s: its node may be away");
});
