/** Samples of a window. */
export const WINDOW_SAMPLES = 6;

/** What a rate goes over (`${window}`), seconds: enough samples that one which is late changes little. @param interval of export, flush and scrape, seconds */
export function windowSeconds(interval: number): number {
  return interval * WINDOW_SAMPLES;
}

/** How old a sample may be and still count (`${lookback}`), seconds: a service that is gone is gone within it. @param interval of export, flush and scrape, seconds */
export function lookbackSeconds(interval: number): number {
  return interval * 3;
}
