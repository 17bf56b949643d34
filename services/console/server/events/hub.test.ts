import { expect, test, vi } from "vitest";
import { createHub, type Sources } from "./hub.ts";

function open(sources: Sources) {
  const stop = vi.fn();
  let tick = (): void => {};
  const hub = createHub({
    sources,
    everySecond: (work) => {
      tick = work;
      return stop;
    },
  });
  const heard: string[] = [];
  const listen = (closed = () => {}) => hub.listen((name, json) => heard.push(`${name} ${json}`), closed);
  return { hub, heard, listen, stop, tick: () => tick() };
}

test("who listens is told what is, and then only what changes", async () => {
  let flags = "off";
  const { hub, heard, listen, tick } = open({ flags: async () => ({ flags }), lease: async () => ({ lease: null }) });
  listen();
  await vi.waitFor(() => expect(heard).toEqual(['flags {"flags":"off"}', 'lease {"lease":null}']));
  await hub.refresh();
  flags = "on";
  tick();
  await vi.waitFor(() => expect(heard.slice(2)).toEqual(['flags {"flags":"on"}']));
  listen();
  expect(heard.slice(3)).toEqual(['flags {"flags":"on"}', 'lease {"lease":null}']);
});

test("a change during a look is seen by the next one, which comes at once", async () => {
  let value = 0;
  let release = (): void => {};
  const { hub, heard, listen } = open({
    slow: async () => {
      const seen = value;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return seen;
    },
  });
  listen();
  value = 1;
  const refreshed = hub.refresh();
  release();
  await vi.waitFor(() => expect(heard).toEqual(["slow 0"]));
  release();
  await refreshed;
  expect(heard).toEqual(["slow 0", "slow 1"]);
});

test("a source that fails says so and the others go on", async () => {
  const { heard, listen } = open({ flags: () => Promise.reject(new Error("broken")), lease: async () => null });
  listen();
  await vi.waitFor(() => expect(heard).toEqual(['flags {"error":{"message":"broken"}}', "lease null"]));
});

test("nothing is asked while nobody listens", async () => {
  const ask = vi.fn(async () => 1);
  const { hub, listen, stop } = open({ flags: ask });
  await hub.refresh();
  expect(ask).not.toHaveBeenCalled();
  const [end, endOther] = [listen(), listen()];
  await vi.waitFor(() => expect(ask).toHaveBeenCalled());
  end();
  expect(stop).not.toHaveBeenCalled();
  endOther();
  expect(stop).toHaveBeenCalledOnce();
});

test("closing ends every listener", () => {
  const { hub, listen } = open({});
  const closed = vi.fn();
  listen(closed);
  hub.close();
  expect(closed).toHaveBeenCalledOnce();
});
