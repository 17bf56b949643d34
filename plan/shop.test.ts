import { expect, test } from "vitest";
import { shopServices } from "./shop.ts";

const route = (prefix: string, service: string) => ({ prefix, service });
const service = (name: string, ...calls: string[]) => ({ name, calls });

test("who serves the first page, and all whom it calls by others", () => {
  const services = [
    service("proxy", "web"),
    service("web", "suggestions", "stock"),
    service("suggestions", "stock"),
    service("stock", "database"),
    service("database"),
    service("tools", "stock"),
  ];
  expect(shopServices(services, [route("/tools/", "tools"), route("/", "web")])).toEqual([
    "database",
    "stock",
    "suggestions",
    "web",
  ]);
});

test("a circle ends, and who is not there with these images is left out", () => {
  expect(shopServices([service("web", "back", "gone"), service("back", "web")], [route("/", "web")])).toEqual([
    "back",
    "web",
  ]);
});

test("without a first page there is no shop", () => {
  expect(shopServices([service("tools")], [route("/tools/", "tools")])).toEqual([]);
});
