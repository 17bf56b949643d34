import { expect, test } from "vitest";
import { readTagText, writeTagText } from "./tags.ts";

test.each([
  ["", {}],
  ["app.cache_hit=false", { "app.cache_hit": "false" }],
  ["  a=1   b=x=y ", { a: "1", b: "x=y" }],
  ['route="GET /a b" q="say \\"hi\\" \\\\o/" e=""', { route: "GET /a b", q: 'say "hi" \\o/', e: "" }],
  ["a=", { a: "" }],
])("%s is read, and written so that it reads the same", (text, tags) => {
  expect(readTagText(text)).toEqual({ ok: true, value: tags });
  expect(readTagText(writeTagText(tags))).toEqual({ ok: true, value: tags });
});

test.each([
  ["app.cache_hit", "“app.cache_hit” is not a tag. Write key=value, such as app.cache_hit=false."],
  ["a=1 error", "“error” is not a tag. Write key=value, such as app.cache_hit=false."],
  ["=false", "“=false” is not a tag. Write key=value, such as app.cache_hit=false."],
  ['a="b', '“a="b” is not a tag. Write key=value, such as app.cache_hit=false.'],
  ["a=1 a=2", "The tag a is there twice."],
])("%s is not understood, and told why", (text, problem) => {
  expect(readTagText(text)).toEqual({ ok: false, problem });
});
