/** A small service, as ours are: an HTTP server on a free port, which it prints, and a graceful exit. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exitGracefully, setRoute } from "@astrolab/telemetry-node";
import { telemetry } from "@astrolab/telemetry-node/register";

const server = createServer((request, response) => {
  if (request.url?.startsWith("/thing/")) setRoute("/thing/:id");
  response.end("ok");
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
exitGracefully({
  process,
  close: () => new Promise((resolve) => server.close(resolve)),
  flush: telemetry.shutdown,
  log: (line) => console.log(line),
});
