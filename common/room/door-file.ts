import { z } from "zod";

/** What the gateway's door is given: whose each secret is, by its SHA-256 in hexadecimal digits. */
export const doorFileSchema = z.strictObject({
  room: z.string(),
  leader: z.string().regex(/^[0-9a-f]{64}$/),
  people: z.array(z.strictObject({ name: z.string(), secret: z.string().regex(/^[0-9a-f]{64}$/) })),
});

export type DoorFile = Readonly<z.infer<typeof doorFileSchema>>;
