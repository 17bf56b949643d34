import { expect, test } from "vitest";
import { type Contender, lifecycleOf } from "./lifecycle.ts";

/** Whoever does something takes the clock a second further for each of its letters. */
function course(names: readonly string[], failing?: string) {
  const done: string[] = [];
  let ms = 0;
  const step = (what: string) => async () => {
    done.push(what);
    ms += what.length * 1000;
    if (what === failing) throw new Error(`${what} failed`);
  };
  const contenders = names.map(
    (name, index): Contender => ({
      name,
      up: step(`${name} up`),
      ...(index === 0 && { again: step(`${name} again`) }),
      change: step(`${name} change`),
      down: step(`${name} down`),
    }),
  );
  const edit = async () => void done.push("edit");
  return { done, contenders, options: { rounds: 2, edit, now: () => ms, say: (text: string) => void done.push(text) } };
}

test("rounds are taken in turns, with another first each time, and a change is made before it is timed", async () => {
  const { done, contenders, options } = course(["a", "b"]);
  expect(await lifecycleOf(contenders, options)).toEqual([
    { contender: "a", samples: { up: [4, 4], again: [7, 7], change: [8, 8], down: [6, 6] } },
    { contender: "b", samples: { up: [4, 4], again: [], change: [8, 8], down: [6, 6] } },
  ]);
  const a = ["a up", "a again", "edit", "a change", "a down"];
  const b = ["b up", "edit", "b change", "b down"];
  expect(done).toEqual([
    ...["round 1 of 2: a", ...a, "round 1 of 2: b", ...b],
    ...["round 2 of 2: b", ...b, "round 2 of 2: a", ...a],
    ...["a down", "b down"],
  ]);
});

test("whoever fails ends the rounds, and everybody is taken down", async () => {
  const { done, contenders, options } = course(["a", "b"], "a again");
  await expect(lifecycleOf(contenders, options)).rejects.toThrow("a again failed");
  expect(done).toEqual(["round 1 of 2: a", "a up", "a again", "a down", "b down"]);
});
