import { extract } from "tar-stream";
import { expect, test } from "vitest";
import { gatewayArchive } from "./archive.ts";

test("files are their owner's alone, and folders can be written to", async () => {
  const archive = await gatewayArchive([{ path: "/etc/caddy/Caddyfile", content: "{\n}\n" }], ["/data"]);
  const found: unknown[] = [];
  const reader = extract();
  reader.end(archive);
  for await (const entry of reader) {
    const { name, type, mode, uid, gid } = entry.header;
    let text = "";
    for await (const chunk of entry) text += String(chunk);
    found.push([name, type, mode?.toString(8), uid, gid, text]);
  }
  expect(found).toEqual([
    ["data/", "directory", "700", 65532, 65532, ""],
    ["etc/caddy/Caddyfile", "file", "400", 65532, 65532, "{\n}\n"],
  ]);
});
