/** What stands at the end of every page. */
export const FOOTER = [
  "Astrolab is a demonstration: nothing here is really for sale, and everything is observed.",
  "Look behind the counter",
];

/** What stands at the beginning of every page. @param count of things in the cart */
export const header = (count: number): string[] => [
  "Skip to the content",
  "Astrolab",
  "Catalogue",
  "Orders",
  "Cart",
  String(count),
  "items",
];
