import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Has one port of this computer lead to another one, as `ssh -L` does. @returns what ends it */
export async function forward(from: number, to: number): Promise<() => Promise<void>> {
  const open = new Set<{ destroy(): void }>();
  const server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    for (const end of [near, far]) {
      open.add(end);
      end
        .on("error", () => {})
        .on("close", () => {
          open.delete(end);
          near.destroy();
          far.destroy();
        });
    }
    near.pipe(far).pipe(near);
  });
  server.listen(from, "localhost");
  await once(server, "listening");
  return async () => {
    for (const end of open) end.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
}
