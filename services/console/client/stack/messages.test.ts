import { expect, test } from "vitest";
import { messagesByService, ratesOfMessages } from "./messages.ts";

const series = (service: string, value: number, error?: string) => ({
  labels: {
    service_name: service,
    server_address: "queue",
    messaging_system: "nats",
    ...(error === undefined ? {} : { error_type: error }),
  },
  samples: [{ time: 0, value }],
});

test("what failed is a share of all that a service sent to a queue, or took from it", () => {
  const messages = messagesByService([series("shop", 3), series("shop", 1, "timeout")], [series("books", 0)]);
  expect([...messages]).toEqual([
    [
      "shop",
      [{ queue: "queue", system: "nats", direction: "sends", traffic: { rate: 4, errors: 0.25, p95: undefined } }],
    ],
    [
      "books",
      [{ queue: "queue", system: "nats", direction: "takes", traffic: { rate: 0, errors: 0, p95: undefined } }],
    ],
  ]);
});

test("one who sent nothing just now is still one who sends", () => {
  expect(ratesOfMessages("sent_total", "[30s]")).toBe(
    "sum by (service_name, server_address, messaging_system, error_type) (rate(sent_total[30s]) or 0 * last_over_time(sent_total[1h]))",
  );
});
