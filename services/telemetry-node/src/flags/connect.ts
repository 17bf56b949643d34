import { OFREPProvider } from "@openfeature/ofrep-provider";
import { type Client, OpenFeature } from "@openfeature/server-sdk";

const ANSWER_TIMEOUT_MS = 500;
const silent = { error() {}, warn() {}, info() {}, debug() {} };

/**
 * A client for the flag server, which may be away now, later or never.
 * @param endpoint where it speaks OFREP, such as http://flagd:8016
 */
export async function connectFlags(endpoint: string): Promise<Client> {
  const provider = new OFREPProvider({
    baseUrl: endpoint,
    // The provider itself would wait for an answer for ever.
    fetchImplementation: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) }),
  });
  await OpenFeature.setProviderAndWait(endpoint, provider);
  // It would log every look without an answer; the watcher logs it once.
  return OpenFeature.getClient(endpoint).setLogger(silent);
}
