import { expect, test } from "vitest";
import { answerFrom, answerText } from "./answer.ts";

test.each([
  ["the proxy's words", "Jaeger is away.\n", "text/plain; charset=utf-8", "Jaeger is away."],
  ["a page of somebody else", "<h1>Bad Gateway</h1>", "text/html", "Jaeger answered 502."],
  ["an empty answer", "", "text/plain", "Jaeger answered 502."],
])("%s, in words", async (_, text, type, words) => {
  const answer = await answerFrom(new Response(text, { status: 502, headers: { "content-type": type } }));
  expect(answer).toEqual({ status: 502, text, contentType: type });
  expect(answerText("Jaeger", answer)).toBe(words);
});
