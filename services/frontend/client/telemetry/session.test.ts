import { expect, test } from "vitest";
import { sessionId } from "./session.ts";

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
}

test("a tab keeps its session from page to page, and another tab has one of its own", () => {
  const tab = storage();
  expect(sessionId(tab, () => "first")).toBe("first");
  expect(sessionId(tab, () => "second")).toBe("first");
  expect(sessionId(storage(), () => "third")).toBe("third");
});

test("where a browser keeps nothing, each page is a session of its own", () => {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  expect(sessionId({ getItem: refuse, setItem: refuse }, () => "now")).toBe("now");
});
