import { expect, test } from "vitest";
import { linksCsv } from "./csv.ts";
import { leaderLink, linksOf } from "./links.ts";
import { linksSheet } from "./sheet.ts";

const input = {
  name: "room",
  secrets: { leader: "chief", people: { p01: "one", p02: "two" } },
  gateway: { address: "192.168.1.5", port: 8443, host: "192.168.1.5" },
};

test("a link for each, and the leader's own", () => {
  expect([leaderLink(input), ...linksOf(input)]).toEqual([
    "https://192.168.1.5:8443/join/chief",
    { person: "p01", url: "https://192.168.1.5:8443/join/one" },
    { person: "p02", url: "https://192.168.1.5:8443/join/two" },
  ]);
  expect(linksOf({ ...input, gateway: { ...input.gateway, port: 443, host: "shop.example" } })[0]?.url).toBe(
    "https://shop.example/join/one",
  );
});

test("as a table", () => {
  expect(linksCsv(linksOf(input))).toBe(
    ["person,link", "p01,https://192.168.1.5:8443/join/one", "p02,https://192.168.1.5:8443/join/two", ""].join("\n"),
  );
});

test("as a sheet: a card and a code for each, the leader's link is not on it, and nothing is loaded", () => {
  const sheet = linksSheet({ room: "room", links: linksOf(input), trusted: false });
  expect(sheet.match(/<article>/g)?.length).toBe(2);
  expect(sheet.match(/<svg /g)?.length).toBe(2);
  expect([...sheet.matchAll(/<p class="link">(.*?)<\/p>/g)].map(([, link]) => link)).toEqual(
    linksOf(input).map(({ url }) => url),
  );
  expect(sheet).not.toContain("chief");
  expect(sheet).not.toMatch(/(src|href)=|@import|url\(/);
  expect(sheet.match(/go on\./g)?.length).toBe(2);
  expect(linksSheet({ room: "room", links: linksOf(input), trusted: true })).not.toContain("go on.");
});
