/** How a gRPC call that is sent again says how often it was before: https://github.com/grpc/proposal/blob/master/A6-client-retries.md#exposed-retry-metadata */
export const PREVIOUS_ATTEMPTS = "grpc-previous-rpc-attempts";
