import { z } from "zod";

/** Values that several keys of a service.yaml may have. */

export const text = z.string("must be text: put it in quotes").min(1, "must not be empty");

/** An empty argument is an argument, such as valkey's `--save ""`. */
export const words = z
  .array(z.string("must be text: put it in quotes"))
  .min(1, "must not be empty")
  .refine(([program]) => program !== "", "must begin with a program");

export const port = z.int("must be a port, 1 to 65535").min(1, "must be a port, 1 to 65535").max(65535, {
  error: "must be a port, 1 to 65535",
});
