import { expect, test } from "vitest";
import { UserError } from "../../common/user-error.ts";
import { failuresOf, forEachPerson } from "./each.ts";

const people = ["p01", "p02", "p03", "p04"].map((name, index) => ({ name, port: 8101 + index }));
const signal = new AbortController().signal;

test("no more at a time than asked for, and outcomes in the order of people", async () => {
  let now = 0;
  let most = 0;
  const outcomes = await forEachPerson(people, { parallel: 2, signal }, async ({ name }) => {
    now += 1;
    most = Math.max(most, now);
    await Promise.resolve();
    now -= 1;
    return name;
  });
  expect([outcomes.map((each) => "value" in each && each.value), most]).toEqual([["p01", "p02", "p03", "p04"], 2]);
});

test("what goes wrong with one leaves the others alone", async () => {
  const refused = new UserError("failed", "It did not start.", { fix: undefined });
  const outcomes = await forEachPerson(people, { parallel: 1, signal }, async ({ name }) => {
    if (name === "p02") throw refused;
    return name;
  });
  expect(outcomes.map((each) => ("value" in each ? each.value : each.error))).toEqual(["p01", refused, "p03", "p04"]);
  expect(failuresOf(outcomes)).toEqual([{ person: people[1], error: refused }]);
});

test("nobody is begun with after an interrupt", async () => {
  const interrupt = new AbortController();
  const outcomes = await forEachPerson(people, { parallel: 1, signal: interrupt.signal }, async ({ name }) => {
    if (name === "p02") interrupt.abort();
    return name;
  });
  expect(outcomes.map(({ person }) => person.name)).toEqual(["p01", "p02"]);
});

test("a bug is not a person's failure", async () => {
  const bug = forEachPerson(people, { parallel: 4, signal }, () => Promise.reject(new TypeError("x is undefined")));
  await expect(bug).rejects.toThrow("x is undefined");
});
