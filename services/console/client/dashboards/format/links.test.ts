// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the variables of dashboards
import { expect, test } from "vitest";
import { linkAddress } from "./links.ts";

const range = { from: 1_763_899_100_000.4, to: 1_763_900_000_000 };
const origin = "http://127.0.0.1:18080";
const port = 18080;
const address = (url: string, over: { value?: string; fields?: Record<string, string> } = {}) =>
  linkAddress(url, { range, origin, port, ...over });

test("the stack's own pages are on whatever name it is called by", () => {
  expect(address("http://localhost:18080/jaeger/ui/search?start=${__from}000&end=${__to}000#a")).toBe(
    "/jaeger/ui/search?start=1763899100000000&end=1763900000000000#a",
  );
  expect(address("http://localhost:9999/jaeger/ui/")).toBe("http://localhost:9999/jaeger/ui/");
  expect(address("/console/")).toBe("/console/");
  expect(address("../../../jaeger/ui/?start=${__from}#a")).toBe("/jaeger/ui/?start=1763899100000#a");
});

test("asked by another name, its own whole addresses lead to that name, and those of that name's computer away", () => {
  const asked = { range, port, origin: "https://fuzzy-18080.app.example" };
  expect(linkAddress("http://localhost:18080/jaeger/ui/", asked)).toBe("/jaeger/ui/");
  expect(linkAddress("https://fuzzy-18080.app.example/jaeger/ui/", asked)).toBe("/jaeger/ui/");
  expect(linkAddress("http://localhost:3000/x", { ...asked, origin: "http://localhost:9000" })).toBe(
    "http://localhost:3000/x",
  );
});

test("what a cell holds cannot leave its place in the address", () => {
  const value = "GET /a?b=c&d#e";
  const fields = { Service: "../../x", "Two words": "ü" };
  const url =
    "http://localhost:18080/s?o=${__value.raw:percentencode}&p=${__value.raw}&s=${__data.fields.Service}&w=${__data.fields.Two words:percentencode}&n=${__data.fields.none}";
  const cell = "GET%20%2Fa%3Fb%3Dc%26d%23e";
  expect(address(url, { value, fields })).toBe(`/s?o=${cell}&p=${cell}&s=..%2F..%2Fx&w=%C3%BC&n=`);
});

test("the dashboard's variables are filled in", () => {
  const fill = (text: string) => text.replace("${service}", encodeURIComponent("a&b"));
  expect(linkAddress("/grafana/d/x?var-service=${service}&from=${__from}", { range, origin, port, fill })).toBe(
    "/grafana/d/x?var-service=a%26b&from=1763899100000",
  );
});

test.each(["javascript:alert(1)", "data:text/html,x", "  JAVASCRIPT:alert(1)", "http://"])("%s is no link", (url) => {
  expect(address(url)).toBeUndefined();
});

test("a value that is a script is no link either", () => {
  expect(address("${__value.raw}", { value: "javascript:alert(1)" })).toBe("/javascript%3Aalert(1)");
});
