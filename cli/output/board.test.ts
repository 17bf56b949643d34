import { describe, expect, test } from "vitest";
import { createBoard } from "./board.ts";
import { renderRows } from "./rows.ts";

function plain() {
  const seen = { text: "", now: 0 };
  const board = createBoard({
    live: false,
    now: () => seen.now,
    columns: () => 80,
    rows: () => 24,
    stderr: (text) => {
      seen.text += text;
    },
  });
  return { board, seen };
}

describe("without a terminal", () => {
  test("one line for each change of state, none for waiting", () => {
    const { board, seen } = plain();
    board.set("a", { state: "waiting" });
    board.set("a", { state: "starting" });
    board.set("a", { state: "starting" });
    board.set("a", { state: "healthy", detail: "in 4.1 s" });
    board.note("Done.");
    expect(seen.text).toBe("a: Starting\na: Healthy in 4.1 s\nDone.\n");
  });

  test("a long step's detail comes again only every quarter of a minute", () => {
    const { board, seen } = plain();
    board.set("go", { title: "Prometheus", state: "working", detail: "1 of 900" });
    board.set("go", { detail: "2 of 900" });
    seen.now = 15_000;
    board.set("go", { detail: "300 of 900" });
    expect(seen.text).toBe("Prometheus: Working 1 of 900\nPrometheus: Working 300 of 900\n");
  });
});

test("on a terminal the rows are gone at the end, and what was noted stays", () => {
  const written: string[] = [];
  const size = { columns: () => 40, rows: () => 24 };
  const board = createBoard({ live: true, now: () => 0, stderr: (text) => written.push(text), ...size });
  board.set("a", { state: "working", detail: "1 of 2" });
  board.note("Images: packages, because no registry answers here.");
  const before = written.length;
  board.end();
  expect(written).toContain("Images: packages, because no registry\nanswers here.\n");
  const last = written.slice(before).join("");
  expect(last).toContain("\u001b[2K");
  expect(last).not.toContain("Working");
});

test("rows stand under each other and keep to one line each", () => {
  const rows = [
    { id: "a", title: "recommendation", state: "healthy", detail: "in 4.1 s" },
    { id: "b", title: "proxy", state: "building", detail: "RUN npm ci\n--omit=dev" },
  ] as const;
  expect(renderRows(rows, 40)).toBe("✔ recommendation  Healthy in 4.1 s\n› proxy           Building RUN npm ci …");
});
