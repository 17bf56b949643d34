import { expect, test } from "vitest";
import { planWith } from "../../testing/plan.ts";
import { fakeAsk } from "../testing/ask.ts";
import { pageChecks } from "./pages.ts";

const route = { prefix: "/", service: "frontend", port: 80, strip: false, traced: true, title: "Shop" };
const [check] = pageChecks({ ...planWith(), routes: [route] });

test("every printed address is asked as it was printed", async () => {
  expect([check?.name, check?.asked, check?.where]).toEqual([
    "Shop",
    "GET http://localhost:8080/",
    "services/frontend/service.yaml",
  ]);
  const ask = fakeAsk(() => ({ status: 200, text: "<html>" }));
  expect(await check?.look(ask)).toEqual({ ok: true, saw: "200" });
  expect(ask.seen).toEqual(["GET http://localhost:8080/"]);
  expect(await check?.look(fakeAsk(() => ({ status: 502, text: "frontend does\nnot answer" })))).toEqual({
    ok: false,
    saw: "502: frontend does not answer",
  });
});
