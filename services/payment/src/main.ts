import { describeSpan, exitGracefully } from "@astrolab/telemetry-node";
import { connectFlags, observeFlags, watchNumber } from "@astrolab/telemetry-node/flags";
import { telemetry } from "@astrolab/telemetry-node/register";
import { Server } from "@grpc/grpc-js";
import { type Counter, metrics } from "@opentelemetry/api";
import { charge } from "./charge.ts";
import { failingFor } from "./fault.ts";
import { healthServer } from "./health.ts";
import { refund } from "./refund.ts";
import { serveGrpc } from "./server.ts";
import { Transactions } from "./transactions.ts";

const NAME = "payment";

const flag = watchNumber({
  client: await connectFlags(process.env["OFREP_ENDPOINT"] ?? "http://flagd:8016"),
  key: "paymentFailure",
  log: (line) => console.error(line),
});
observeFlags(NAME, flag.values);

const meter = metrics.getMeter(NAME);
const charged = meter.createCounter("app.payment.transactions", {
  unit: "{transaction}",
  description: "Charges that took money",
});
const refunded = meter.createCounter("app.payment.refunds", {
  unit: "{refund}",
  description: "Charges that were taken back",
});
const transactions = new Transactions();
const fault = failingFor({ flag, describe: describeSpan });
const counts = (counter: Counter) => (currency: string) => counter.add(1, { "app.payment.currency": currency });
const grpc = new Server();
const port = await serveGrpc(grpc, Number(process.env["GRPC_PORT"] ?? 5060), {
  charge: (request) =>
    charge(request, {
      now: () => new Date(),
      transactions,
      fault,
      describe: describeSpan,
      count: counts(charged),
    }),
  refund: (request) => refund(request, { transactions, describe: describeSpan, count: counts(refunded) }),
});
const health = healthServer({
  missing: () => (flag.reachable() ? [] : ["flagd"]),
  problems: () => [flag.problem()].filter((problem) => problem !== undefined),
});
health.listen(Number(process.env["PORT"] ?? 5061), () => {
  console.log(`listening on port ${port} after ${Math.round(process.uptime() * 1000)} ms`);
});

exitGracefully({
  process,
  close: () =>
    Promise.all([
      new Promise((resolve) => grpc.tryShutdown(resolve)),
      new Promise((resolve) => {
        health.close(resolve);
        health.closeIdleConnections();
      }),
    ]),
  flush: () => {
    flag.stop();
    return telemetry.shutdown();
  },
  log: (line) => console.log(line),
});
