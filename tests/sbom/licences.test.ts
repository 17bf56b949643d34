import { expect, test } from "vitest";
import { licenceList } from "./licences.ts";

test("each licence of each image has its packages, and what states none is said to", () => {
  const packages = [
    { name: "b", versionInfo: "2", licenseConcluded: "NOASSERTION", licenseDeclared: "MIT" },
    { name: "a", versionInfo: "1", licenseConcluded: "MIT" },
    { name: "a", versionInfo: "1", licenseConcluded: "MIT" },
    { name: "c", licenseDeclared: "NOASSERTION" },
    { name: "d", versionInfo: "4", licenseDeclared: `LicenseRef-${"0123456789".repeat(4)} AND MIT` },
    { name: "astrolab/shop", primaryPackagePurpose: "CONTAINER" },
  ];
  expect(
    licenceList([
      { image: "shop", packages },
      { image: "cart", packages: [] },
    ]),
  ).toBe(`# Licences

What each image holds, as syft reads it; the SPDX files beside this one have more.

## cart

| licence | number | packages |
|---|---|---|

## shop

| licence | number | packages |
|---|---|---|
| MIT | 2 | a 1, b 2 |
| a text of its own (01234567) AND MIT | 1 | d 4 |
| not stated | 1 | c |
`);
});
