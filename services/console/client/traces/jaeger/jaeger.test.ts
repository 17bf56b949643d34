import { expect, test } from "vitest";
import { jaegerAt } from "./jaeger.ts";

const signal = new AbortController().signal;

function answering(...answers: (Response | Error)[]) {
  const asked: string[] = [];
  const fetch = async (input: unknown): Promise<Response> => {
    asked.push(String(input));
    const next = answers.shift();
    if (next instanceof Response) return next;
    throw next ?? new TypeError("fetch failed");
  };
  return { asked, jaeger: jaegerAt("/jaeger/ui", fetch as typeof globalThis.fetch) };
}

test("it is asked as its own page asks it", async () => {
  const { asked, jaeger } = answering(
    Response.json({ data: ["shop", "proxy"] }),
    Response.json({ data: [{ name: "b" }, { name: "a" }, { name: "b" }] }),
    Response.json({ data: [{ traceID: "t", spans: [], processes: {} }] }),
    Response.json({ data: null, errors: [{ code: 404, msg: "trace not found" }] }, { status: 404 }),
  );
  expect(await jaeger.services(signal)).toEqual(["proxy", "shop"]);
  expect(await jaeger.operations("a b", signal)).toEqual(["a", "b"]);
  expect(await jaeger.search({ service: "shop", limit: "20" }, signal)).toHaveLength(1);
  expect(await jaeger.trace("ab12", signal)).toBeUndefined();
  expect(asked).toEqual([
    "/jaeger/ui/api/services",
    "/jaeger/ui/api/operations?service=a+b",
    "/jaeger/ui/api/traces?service=shop&limit=20",
    "/jaeger/ui/api/traces/ab12",
  ]);
});

test.each([
  [
    Response.json({ data: null, errors: [{ code: 400, msg: "parameter 'service' is required" }] }, { status: 400 }),
    "Jaeger refused: parameter 'service' is required.",
  ],
  [
    new Response("The service jaeger is not answering: npm run status shows why.\n", {
      status: 502,
      headers: { "content-type": "text/plain; charset=utf-8" },
    }),
    "The service jaeger is not answering: npm run status shows why.",
  ],
  [new Response("<h1>Oops</h1>", { status: 500, headers: { "content-type": "text/html" } }), "Jaeger answered 500."],
  [new TypeError("fetch failed"), "Jaeger cannot be reached."],
])("a failure is said in words", async (answer, message) => {
  const { jaeger } = answering(answer);
  await expect(jaeger.search({ service: "" }, signal)).rejects.toThrow(message);
});

test("what a changing network has swallowed is asked once more", async () => {
  const { jaeger } = answering(new TypeError("ERR_NETWORK_CHANGED"), Response.json({ data: ["shop"] }));
  expect(await jaeger.services(signal)).toEqual(["shop"]);
});
