/** What a form would send, as it would send it. */
export function bodyOf(form: HTMLFormElement): URLSearchParams {
  const texts = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === "string");
  return new URLSearchParams(texts);
}

/** The page that a response holds. */
export async function pageOf(response: Response): Promise<Document> {
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** What a page of the shop says is wrong. */
export const problemOf = (page: Document, { status }: Response): string =>
  page.querySelector("h1")?.textContent ?? `The shop answered ${status}.`;

/** Puts what is fresh into each of these places, where both pages have it. */
export function takeOver(fresh: Document, places: readonly string[]): void {
  for (const place of places) {
    const [here, there] = [document.querySelector(place), fresh.querySelector(place)];
    if (here && there) here.replaceChildren(...there.childNodes);
  }
}
