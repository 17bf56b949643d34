/** UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE and DATA_LOSS, as numbers: grpc-js must not be loaded before it is patched. */
const SERVER_ERRORS: ReadonlySet<number> = new Set([2, 4, 12, 13, 14, 15]);

/** Whether a gRPC status is an error of the server that answers with it, by the semantic conventions; of its caller every one but OK is. */
export const isServerError = (code: number): boolean => SERVER_ERRORS.has(code);
