import { status as grpcStatus } from "@grpc/grpc-js";

/** A neighbour did not answer as it should. `code` is the gRPC status, such as `UNAVAILABLE`, or what the neighbour itself calls it. */
export class NeighbourError extends Error {
  readonly neighbour: string;
  readonly code: string;
  /** What the neighbour said, or what is known of its silence. */
  readonly details: string;

  constructor(neighbour: string, code: number | string, details: string) {
    const name = typeof code === "string" ? code : (grpcStatus[code] ?? "UNKNOWN");
    super(`${neighbour}: ${name}: ${details}`);
    this.name = "NeighbourError";
    this.neighbour = neighbour;
    this.code = name;
    this.details = details;
  }
}
