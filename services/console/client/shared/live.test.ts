import { expect, test } from "vitest";
import { openLive, type Source } from "./live.ts";

interface FakeSource extends Source {
  readyState: number;
  tell(name: string, value: unknown): void;
}

function open() {
  const sources: FakeSource[] = [];
  const waiting: (() => void)[] = [];
  let isVisible = true;
  let onChange = (): void => {};
  function connect(): Source {
    const listeners = new Map<string, (event: { data: string }) => void>();
    const source: FakeSource = {
      readyState: 0,
      onopen: null,
      onerror: null,
      addEventListener: (name, listener) => void listeners.set(name, listener),
      close() {
        source.readyState = 2;
      },
      tell: (name, value) => listeners.get(name)?.({ data: JSON.stringify(value) }),
    };
    sources.push(source);
    return source;
  }
  const live = openLive({
    names: ["flags", "lease"],
    connect,
    isVisible: () => isVisible,
    onVisibility: (listener) => {
      onChange = listener;
    },
    later: (work) => void waiting.push(work),
  });
  const heard: unknown[] = [];
  const links: boolean[] = [];
  live.on("flags", (value) => heard.push(value));
  live.onLink((isUp) => links.push(isUp));
  const show = (next: boolean): void => {
    isVisible = next;
    onChange();
  };
  return { live, sources, waiting, heard, links, show, last: () => sources.at(-1) as FakeSource };
}

test("who listens is told what comes, and who comes later what was told last", () => {
  const { live, heard, last } = open();
  last().tell("flags", [1]);
  last().tell("lease", null);
  last().tell("flags", [2]);
  const late: unknown[] = [];
  const end = live.on("flags", (value) => late.push(value));
  end();
  last().tell("flags", [3]);
  expect([heard, late]).toEqual([[[1], [2], [3]], [[2]]]);
  expect(() => live.on("weather", () => {})).toThrow("nothing is known of weather");
});

test("a page that nobody sees keeps no connection", () => {
  const { sources, show, last } = open();
  show(false);
  expect(last().readyState).toBe(2);
  show(false);
  show(true);
  show(true);
  expect(sources.length).toBe(2);
});

test("a connection that broke is told, and made again where the browser gives up", () => {
  const { sources, waiting, heard, links, last } = open();
  last().onerror?.();
  expect([links, waiting.length]).toEqual([[true, false], 0]);
  last().onopen?.();
  last().readyState = 2;
  last().onerror?.();
  expect([links, waiting.length]).toEqual([[true, false, true, false], 1]);
  waiting[0]?.();
  last().onopen?.();
  last().tell("flags", [4]);
  expect([sources.length, links.at(-1), heard]).toEqual([2, true, [[4]]]);
});

test("what an older connection still says about itself is not believed", () => {
  const { sources, links, show, last } = open();
  show(false);
  show(true);
  last().onopen?.();
  sources[0]?.onerror?.();
  expect(links).toEqual([true]);
});
