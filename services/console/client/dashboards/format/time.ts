/** Hours, minutes and seconds where the reader is; `time` in seconds since 1970. */
export function timeOfDay(time: number): string {
  return new Date(time * 1000).toLocaleTimeString("en-GB");
}
