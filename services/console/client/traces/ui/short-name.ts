/** A remote call without its package, which is what every one of them begins with: `astrolab.shop.v1.Catalog/Get` → `Catalog/Get`. */
export function shortName(name: string): string {
  return name.replace(/^(?:\w+\.)+(?=\w+\/\w+$)/, "");
}
