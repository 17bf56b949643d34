import { expect, test } from "vitest";
import { UserError } from "../common/user-error.ts";
import { endingOf } from "./errors.ts";

test("a person's mistake has no stack and no log", () => {
  const never = () => {
    throw new Error("saved");
  };
  expect(endingOf(new UserError("environment", "Port 8080 is in use.", { fix: undefined }), never)).toEqual({
    exitCode: 3,
    text: "Port 8080 is in use.\n",
  });
});

test("anything else is a bug, and its stack is in a file", () => {
  let saved = "";
  const error = new TypeError("x is undefined\nsecond line");
  const ending = endingOf(error, (text) => {
    saved = text;
    return "/repo/.astrolab/logs/bug.log";
  });
  expect(ending).toEqual({
    exitCode: 1,
    text: "This is a bug in Astrolab: x is undefined\nThe stack trace is in /repo/.astrolab/logs/bug.log; please report it with the command you typed.\n",
  });
  expect(saved).toBe(error.stack);
});
