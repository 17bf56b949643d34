import { createServer, Socket } from "node:net";
import { expect, it } from "vitest";
import { freePort } from "../../../../testing/free-port.ts";
import { openPort } from "./open-port.ts";

it("opens a port that somebody listens on, says nothing, and hangs up", async () => {
  const heard: string[] = [];
  const server = createServer();
  const ended = new Promise<void>((resolve) => {
    server.on("connection", (socket) => {
      socket.on("data", (data) => heard.push(data.toString()));
      socket.on("close", () => resolve());
      socket.on("error", () => {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  expect(await openPort("127.0.0.1", port)).toBeUndefined();
  await ended;
  expect(heard).toEqual([]);
  server.close();
});

it("says why it cannot", async () => {
  expect(await openPort("127.0.0.1", await freePort())).toBe("takes no connections");
  expect(await openPort("no-such-service.invalid", 80)).toBe("has no container that runs");
});

it("waits no longer than the proxy does", async () => {
  const silent = ({ timeout }: { readonly timeout: number }) => new Socket().setTimeout(timeout);
  expect(await openPort("127.0.0.1", 80, silent)).toBe("does not take a connection within 0.8 s");
});
