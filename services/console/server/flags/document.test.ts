import { describe, expect, it } from "vitest";
import { documentOf, onOff } from "../../testing/documents.ts";
import { formatDocument, parseDocument } from "./document.ts";

describe("parseDocument", () => {
  it("takes what flagd takes, and keeps what it does not know", () => {
    const text = `{ "$schema": "x", "flags": { "a": ${JSON.stringify(onOff())} }, "$evaluators": {} }`;
    expect(parseDocument(text)).toEqual({ $schema: "x", flags: { a: onOff() }, $evaluators: {} });
  });

  it.each([
    ["{", /^not JSON: /],
    ["[]", /^the document must be object$/],
    [
      JSON.stringify({ flags: { a: { ...onOff(), state: "BROKEN" } } }),
      /^\/flags\/a\/state must be equal to one of the allowed values; \/flags\/a must match a schema in anyOf$/,
    ],
    [
      JSON.stringify({ flags: { a: onOff({ defaultVariant: "maybe" }) } }),
      /^Default variant maybe is not one of the flag's variants$/,
    ],
  ])("says what is wrong with %s", (text, message) => {
    expect(() => parseDocument(text)).toThrow(message);
  });
});

describe("formatDocument", () => {
  it("writes what parseDocument reads", () => {
    const document = documentOf({ a: onOff() });
    expect(parseDocument(formatDocument(document))).toEqual(document);
  });

  it("writes nothing that flagd would refuse", () => {
    expect(() => formatDocument(documentOf({ a: onOff({ variants: {} }) }))).toThrow(
      "/flags/a/variants must NOT have fewer than 1 properties; /flags/a must match a schema in anyOf",
    );
  });
});
