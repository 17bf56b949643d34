/** Moments in microseconds since 1970, where the reader is. */
export function clockText(moment: number): string {
  return new Date(moment / 1000).toLocaleTimeString("en-GB");
}

export function dateText(moment: number): string {
  const date = new Date(moment / 1000);
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
  const thousandths = `${Math.floor(moment / 1000) % 1000}`.padStart(3, "0");
  return `${day}, ${date.toLocaleTimeString("en-GB")}.${thousandths}`;
}

/** `1 span`, `12 spans`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : several}`;
}

/** Of 0 to 1: `88 %`, and `< 1 %` for what is there and would be nought. */
export function percent(share: number): string {
  return share > 0 && share < 0.01 ? "< 1 %" : `${Math.round(share * 100)} %`;
}
