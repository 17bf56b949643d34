import { expect, test } from "vitest";
import { mapReader } from "../testing/map-reader.ts";
import { linkedAddresses } from "./linked.ts";

test("every address in words, tables, scenarios and dashboards is found once, with its place", () => {
  const reader = mapReader({
    "README.md": [
      "Open <http://localhost:8080/console/>, or [this](http://localhost:8080/cart).",
      "Nothing: `http://localhost:9090/x`",
      "",
      "| address | what |",
      "|---|---|",
      "| `/` | the shop |",
      "| `/-/health`, `/-/health/<service>` | health |",
      "",
      "| key | `/other/` |",
    ].join("\n"),
    "docs/a.md": "See http://localhost:8080/cart and `http://localhost:8080`.",
    "docs/images/a.png": "http://localhost:8080/none",
    "dashboards/demo/a.json": `{"url": "../../../x?a=\${__from}",\n"b": "<a href=\\"../../../y?\${__value.raw}\\">"}`,
  });
  const scenario = {
    expectations: [
      { look: "/grafana/d/a", where: "s.yaml:3:5" },
      { look: null, where: "s.yaml:4:5" },
    ],
  };
  expect(linkedAddresses(reader, ["dashboards/demo/a.json"], [scenario as never])).toEqual([
    { path: "/console/", where: "README.md:1" },
    { path: "/cart", where: "README.md:1" },
    { path: "/", where: "README.md:6" },
    { path: "/-/health", where: "README.md:7" },
    { path: "/grafana/d/a", where: "s.yaml:3:5" },
    { path: `/x?a=\${__from}`, where: "dashboards/demo/a.json:1" },
  ]);
});
