import { expect, test } from "vitest";
import { jsonErrorAt } from "./json-error.ts";
import { parseJsonFile } from "./json-file.ts";

const told = (text: string) =>
  parseJsonFile("a.json", text).problems.map(({ file, line, col, message }) => `${file}:${line}:${col} ${message}`);

test.each([
  ["{", "1:2 is not JSON: Expected property name or '}'"],
  ["", "1:1 is not JSON: Unexpected end of JSON input"],
  ['{\n  "a": tru\n}', "2:8 is not JSON: Unexpected token ' '"],
  ['{\n  "a": 1\n  "b": 2\n}', "3:3 is not JSON: Expected ',' or '}' after property value"],
  ['{ "a": [1, 2,] }', "1:14 is not JSON: Unexpected token ']'"],
  ['{ "a": 1, }', "1:11 is not JSON: Expected double-quoted property name"],
  ["{ a: 1 }", "1:3 is not JSON: Expected property name or '}'"],
  ['{ "a": 1 } x', "1:12 is not JSON: Unexpected non-whitespace character after JSON"],
  ['{ "a": "one', "1:8 is not JSON: Unterminated string"],
  [
    '\ufeff{ "a": 1 }',
    "1:1 begins with a byte order mark, which not every program that reads it takes: save it as UTF-8 without one",
  ],
])("%j: %s", (text, problem) => {
  expect(told(text)).toEqual([`a.json:${problem}`]);
});

test("JSON is read to its end, and its values have their places", () => {
  const text = '{\n  "a": [1, -2.5e3, "\\u00e9\\n", {}, [], true, null],\n\t"b": { "c": "x" }\n}\n';
  expect(jsonErrorAt(text)).toBe(text.length);
  const json = parseJsonFile("a.json", text);
  expect(json.problems).toEqual([]);
  expect(json.value).toEqual(JSON.parse(text));
  expect(json.at(["b", "c"], "here")).toEqual({ file: "a.json", line: 3, col: 14, message: "here" });
  expect(json.atKey(["b"], "here")).toEqual({ file: "a.json", line: 3, col: 2, message: "here" });
});
