import { SpanStatusCode, trace } from "@opentelemetry/api";

/**
 * What a person did on the page, as a span: the trace begins here, and what `work` asks of the shop lies below it.
 * Only requests that `work` sends before it first waits do, since a browser knows no context across an await.
 */
export async function did<T>(name: string, work: () => Promise<T>): Promise<T> {
  return trace.getTracer("astrolab.shop").startActiveSpan(name, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** What can be told of something thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
