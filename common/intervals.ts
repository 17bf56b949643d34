/** What a rate goes over (`${window}`), seconds: enough samples that one which is late changes little. @param interval of export, flush and scrape, seconds */
export function windowSeconds(interval: number): number {
  return interval * 6;
}

/** How old a sample may be and still count (`${lookback}`), seconds: a service that is gone is gone within it. @param interval of export, flush and scrape, seconds */
export function lookbackSeconds(interval: number): number {
  return interval * 3;
}
