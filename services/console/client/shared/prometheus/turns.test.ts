import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

const never = new AbortController().signal;

/** Work that ends when it is told to, by the order in which it was begun. */
function open(most: number) {
  const turns = createTurns(most);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const take = (name: string, signal = never) =>
    turns.take(signal, async () => {
      begun.push(name);
      await new Promise<void>((end) => ends.set(name, end));
      return name;
    });
  return { turns, begun, take, end: (name: string) => ends.get(name)?.() };
}

test("so many work at a time, and the next begins when one ends", async () => {
  const { begun, take, end } = open(2);
  const [a, b, c] = [take("a"), take("b"), take("c")];
  await expect.poll(() => begun).toEqual(["a", "b"]);
  end("b");
  expect(await b).toBe("b");
  await expect.poll(() => begun).toEqual(["a", "b", "c"]);
  end("a");
  end("c");
  expect(await Promise.all([a, c])).toEqual(["a", "c"]);
});

test("work that fails makes room too", async () => {
  const { turns, begun, take } = open(1);
  await expect(turns.take(never, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  void take("a");
  await expect.poll(() => begun).toEqual(["a"]);
});

test("who is given up while waiting is never begun", async () => {
  const { begun, take, end } = open(1);
  const abort = new AbortController();
  const a = take("a");
  const b = take("b", abort.signal);
  const c = take("c");
  abort.abort();
  await expect(b).rejects.toMatchObject({ name: "AbortError" });
  await expect(take("d", abort.signal)).rejects.toMatchObject({ name: "AbortError" });
  end("a");
  await a;
  await expect.poll(() => begun).toEqual(["a", "c"]);
  end("c");
  await c;
});

test("those that wait fail together, and later ones have their turn", async () => {
  const { turns, begun, take, end } = open(1);
  const a = take("a");
  const waiting = [take("b"), take("c")];
  await expect.poll(() => begun).toEqual(["a"]);
  turns.failWaiting(new Error("too late"));
  for (const one of waiting) await expect(one).rejects.toThrow("too late");
  const d = take("d");
  end("a");
  await a;
  await expect.poll(() => begun).toEqual(["a", "d"]);
  end("d");
  await d;
});
