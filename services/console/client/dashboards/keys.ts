/**
 * The keys of a dashboard's page, as in Grafana: `v` shows the panel that has the focus or the pointer alone, and again
 * all of them; Escape shows all of them.
 *
 * @param show gets the panel's id, undefined for all of them
 */
export function listenForKeys(show: (id: number | undefined) => void, isAlone: () => boolean): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea, .variable")) return;
    if (event.key === "Escape" && isAlone()) show(undefined);
    if (event.key !== "v") return;
    const panel =
      target.closest<HTMLElement>("[data-panel]") ?? document.querySelector<HTMLElement>("[data-panel]:hover");
    if (isAlone()) show(undefined);
    else if (panel !== null) show(Number(panel.dataset["panel"]));
  });
}
