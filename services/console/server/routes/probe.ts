import { Hono } from "hono";
import { Problem } from "../problem.ts";
import { noStore, notAllowed } from "./methods.ts";

/**
 * `/-/probe/<service>`, for the proxy: whether the port of a service that speaks no HTTP takes connections. 200 or 503, with
 * a line of text that says why. The proxy serves no page below `/-/probe/`, so nobody else comes here.
 *
 * @param ports by service; no other is opened for anybody
 * @param open gives the reason why a port cannot be opened; undefined where it can
 */
export function createProbe(
  ports: ReadonlyMap<string, number>,
  open: (host: string, port: number) => Promise<string | undefined>,
): Hono {
  const probe = new Hono();
  probe.use("/-/probe/*", noStore);
  probe.get("/-/probe/:service", async (c) => {
    const service = c.req.param("service");
    const port = ports.get(service);
    if (port === undefined) throw new Problem(404, `No service ${service} has a port to be opened.`);
    const why = await open(service, port);
    return why === undefined ? c.text("ok\n") : c.text(`${service}:${port} ${why}\n`, 503);
  });
  probe.all("/-/probe/:service", notAllowed("GET"));
  return probe;
}
