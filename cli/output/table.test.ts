import { describe, expect, test } from "vitest";
import { duration, mebibytes } from "../../common/words.ts";
import { table } from "./table.ts";
import { wrap, wrapText } from "./wrap.ts";

test("columns are as wide as they must be", () => {
  expect(table(["A", "LONG"], [["recommendation", "1"], ["b"]])).toBe("A               LONG\nrecommendation  1\nb\n");
});

describe("on a narrow terminal", () => {
  const head = ["SERVICE", { head: "HEALTH", wrap: true }, "MEMORY MiB", { head: "IMAGE", drop: 1 }];
  const rows = [
    ["recommendation", "healthy, misses flagd and product-catalog", "192 of 192", "astrolab/recommendation:packages"],
    ["proxy", "healthy", "21 of 96", "astrolab/proxy:packages"],
  ];

  test("what matters least is left out", () => {
    expect(table(head, rows, 80)).toBe(`SERVICE         HEALTH                                     MEMORY MiB
recommendation  healthy, misses flagd and product-catalog  192 of 192
proxy           healthy                                    21 of 96
`);
  });

  test("words wrap, figures never", () => {
    expect(table(head, rows, 60)).toBe(`SERVICE         HEALTH                            MEMORY MiB
recommendation  healthy, misses flagd and         192 of 192
                product-catalog
proxy           healthy                           21 of 96
`);
  });

  test("what is left out for another column comes back where it fits", () => {
    const wide = ["NAME", { head: "LONG", drop: 2 }, { head: "SHORT", drop: 1 }];
    expect(table(wide, [["a", "x".repeat(30), "1"]], 20)).toBe("NAME  SHORT\na     1\n");
  });

  test("a name without a blank breaks after a slash", () => {
    expect(wrap("quay.io/prometheus/prometheus:v3.13.1", 24)).toEqual(["quay.io/prometheus/", "prometheus:v3.13.1"]);
  });

  test.each([
    [50, ["docker.io/otel/opentelemetry-collector-contrib:", "0.159.0"]],
    [30, ["docker.io/otel/", "opentelemetry-collector-", "contrib:0.159.0"]],
  ])("an image's tag stays whole in %i characters", (width, lines) => {
    expect(wrap("docker.io/otel/opentelemetry-collector-contrib:0.159.0", width)).toEqual(lines);
  });

  test("a column of short words may become narrower than others", () => {
    const narrow = ["A", { head: "OF", wrap: true, narrowest: 8 }, { head: "WHAT", wrap: true }];
    const cells = ["a", "off 10% 25% 50% 75% 90% 100%", "The payment service refuses some payments"];
    expect(table(narrow, [cells], 37)).toBe(`A  OF        WHAT
a  off 10%   The payment service
   25% 50%   refuses some payments
   75% 90%
   100%
`);
  });

  test("a log line in an error stays as it is", () => {
    expect(wrapText("up failed: it ended\n  level=error msg=x", 12)).toBe("up failed:\nit ended\n  level=error msg=x");
  });
});

test.each([
  [0, "0.0 s"],
  [4_149, "4.1 s"],
  [59_949, "59.9 s"],
  [59_950, "1 min 00 s"],
  [125_000, "2 min 05 s"],
  [11_400_000, "3 h 10 min"],
  [-5, "0.0 s"],
])("%i ms is %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test("memory is in the unit that people think in", () => {
  expect([mebibytes(831.4), mebibytes(1434)]).toEqual(["831 MiB", "1.4 GiB"]);
});
