import { z } from "zod";

/** What Jaeger's API answers to a search, and to a question for one trace. Times are microseconds. */
export const tracesSchema = z.object({
  data: z
    .array(
      z.object({
        traceID: z.string(),
        spans: z.array(
          z.object({
            spanID: z.string(),
            operationName: z.string(),
            processID: z.string(),
            startTime: z.number(),
            duration: z.number(),
            references: z.array(z.object({ spanID: z.string() })).default([]),
            tags: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
          }),
        ),
        processes: z.record(z.string(), z.object({ serviceName: z.string() })),
      }),
    )
    .nullable()
    .transform((traces) => traces ?? []),
});

export type TracesAnswer = z.infer<typeof tracesSchema>;
