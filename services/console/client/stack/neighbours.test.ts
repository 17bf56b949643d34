import { expect, test } from "vitest";
import { askDependencies } from "./dependencies.ts";
import { askHealth, namesOf } from "./health.ts";

const { signal } = new AbortController();
const nobody = () => Promise.reject(new TypeError("Failed to fetch"));

test("health is the proxy's status, with the neighbours that a service misses", async () => {
  const asked: string[] = [];
  const answers: Record<string, Response> = {
    "/-/health/frontend": Response.json({ status: "ok", missing: ["flagd", 3] }),
    "/-/health/a%2Fb": new Response("The service a/b is not answering.", { status: 502 }),
    "/-/health/jaeger": new Response(""),
  };
  const health = await askHealth(
    ["frontend", "a/b", "jaeger"],
    async (path) => {
      asked.push(path);
      return answers[path] ?? new Response("", { status: 404 });
    },
    signal,
  );
  expect(asked).toEqual(Object.keys(answers));
  expect([...health]).toEqual([
    ["frontend", { ok: true, missing: ["flagd"] }],
    ["a/b", { ok: false, missing: [] }],
    ["jaeger", { ok: true, missing: [] }],
  ]);
  await expect(askHealth(["frontend"], nobody, signal)).rejects.toThrow("The proxy cannot be reached.");
});

test("of a service that only the engine knows the proxy is not asked", () => {
  const services = [{ name: "frontend" }, { name: "ledger", unseen: true as const }];
  expect([namesOf(services, "seen"), namesOf(services, "unseen")]).toEqual([["frontend"], ["ledger"]]);
});

test("Jaeger is asked for the calls of so many seconds, and says in words what is wrong", async () => {
  const options = { seconds: 60, now: 1_800_000_000_000.4, signal };
  const calls = [{ parent: "a", child: "b", callCount: 2 }];
  const ask = async (path: string) => {
    expect(path).toBe("/jaeger/ui/api/dependencies?endTs=1800000000000&lookback=60000");
    return Response.json({ data: calls });
  };
  expect(await askDependencies(ask, options)).toEqual(calls);
  expect(await askDependencies(async () => Response.json({ data: null }), options)).toEqual([]);
  const told = new Response("The service jaeger is not answering: npm run status shows why.\n", { status: 502 });
  await expect(askDependencies(async () => told, options)).rejects.toThrow(
    "The service jaeger is not answering: npm run status shows why.",
  );
  await expect(askDependencies(async () => Response.json({}, { status: 500 }), options)).rejects.toThrow(
    "Jaeger answered 500.",
  );
  await expect(askDependencies(nobody, options)).rejects.toThrow("Jaeger cannot be reached.");
});
