import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { doorFileSchema } from "../../../../common/room/door-file.ts";
import { loadAssets } from "../assets.ts";
import { createDoor } from "./door.ts";
import { createVisits } from "./visits.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const file = doorFileSchema.parse(
  JSON.parse(readFileSync(process.env["ROOM_FILE"] ?? "/etc/astrolab/room.json", "utf8")),
);
const door = createDoor({
  file,
  assets: loadAssets(here("../../assets"), here("../../built")),
  visits: createVisits(Date.now),
});
const server = serve({ fetch: door.fetch, port: Number(process.env["PORT"] ?? 8000) }, ({ port }) => {
  console.error(`listening on port ${port}`);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.close());
