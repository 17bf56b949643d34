import type { Section } from "./layout.ts";
import type { ReadPanel } from "./model.ts";

/**
 * What each panel is called: by its title, which the second of that title shares with its row, and further ones with a
 * number, so that those who jump from panel to panel can tell them apart.
 */
export function panelNames(sections: readonly Section[]): ReadonlyMap<ReadPanel, string> {
  const names = new Map<ReadPanel, string>();
  const taken = new Set<string>();
  for (const { title: row, panels } of sections) {
    for (const panel of panels) {
      const title = panel.title || "Panel";
      const inRow = row === undefined ? title : `${title}, ${row}`;
      let name = taken.has(title) ? inRow : title;
      for (let number = 2; taken.has(name); number += 1) name = `${inRow} (${number})`;
      taken.add(name);
      names.set(panel, name);
    }
  }
  return names;
}
