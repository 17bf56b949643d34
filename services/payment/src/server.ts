import { loadShopServices } from "@astrolab/proto-node";
import { type Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import { type Span, trace } from "@opentelemetry/api";
import type { ChargeRequest, ChargeResponse } from "./charge.ts";
import type { RefundRequest, RefundResponse } from "./refund.ts";
import { Refusal } from "./refusal.ts";

export interface Payment {
  charge(request: ChargeRequest): ChargeResponse;
  refund(request: RefundRequest): RefundResponse;
}

const FAILED = "INTERNAL";

/** Answers by gRPC. @returns the port */
export async function serveGrpc(server: Server, port: number, payment: Payment): Promise<number> {
  server.addService(loadShopServices().PaymentService.service, {
    Charge: (call: ServerUnaryCall<ChargeRequest, ChargeResponse>, done: sendUnaryData<ChargeResponse>) => {
      answer(() => payment.charge(call.request), done, trace.getActiveSpan());
    },
    Refund: (call: ServerUnaryCall<RefundRequest, RefundResponse>, done: sendUnaryData<RefundResponse>) => {
      answer(() => payment.refund(call.request), done, trace.getActiveSpan());
    },
  });
  return await new Promise((resolve, reject) => {
    server.bindAsync(`0.0.0.0:${port}`, ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
}

function answer<Response>(make: () => Response, done: sendUnaryData<Response>, span: Span | undefined): void {
  try {
    done(null, make());
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof Refusal) {
      done({ code: status.INVALID_ARGUMENT, message });
      return;
    }
    span?.recordException(error as Error);
    span?.setAttribute("error.type", FAILED);
    done({ code: status[FAILED], message });
  }
}
