import type { Filled } from "../../../../dashboards/model/filled.ts";
import { ALL, type Option, type Variable } from "../../../../dashboards/model/variable.ts";
import { h } from "./dom.ts";

export interface VariablePicker {
  readonly element: HTMLElement;
  show(filled: Filled): void;
}

/** The next choice when `value` is ticked or unticked: all and single values exclude each other, and none means all. */
export function toggleValue(
  chosen: readonly string[],
  value: string,
  { multi, includeAll }: Pick<Variable, "multi" | "includeAll">,
): readonly string[] {
  if (value === ALL) return [ALL];
  if (!multi) return [value];
  const single = chosen.filter((one) => one !== ALL);
  const next = single.includes(value) ? single.filter((one) => one !== value) : [...single, value];
  if (next.length > 0) return next;
  return includeAll ? [ALL] : chosen;
}

export function createVariablePicker(
  variable: Variable,
  onChange: (chosen: readonly string[]) => void,
): VariablePicker {
  const { label } = variable;
  const summary = h("summary");
  const list = h("fieldset", {}, h("legend", { class: "unseen" }, label));
  const element = h("details", { class: "variable" }, summary, list);
  let options: readonly Option[] = [];
  let chosen: readonly string[] = [];

  const titleOf = (value: string): string =>
    value === ALL ? "All" : (options.find((option) => option.value === value)?.text ?? value);
  function box(value: string): HTMLElement {
    const input = h("input", {
      type: variable.multi ? "checkbox" : "radio",
      name: `variable-${variable.name}`,
      value,
      checked: chosen.includes(value),
    });
    input.addEventListener("change", () => {
      chosen = toggleValue(chosen, value, variable);
      show();
      onChange(chosen);
    });
    return h("label", {}, input, h("span", {}, titleOf(value)));
  }
  function show(): void {
    summary.textContent = `${label}: ${chosen.map(titleOf).join(", ") || "none"}`;
    const wanted = [
      ...(variable.includeAll ? [ALL] : []),
      ...new Set([...options.map(({ value }) => value), ...chosen.filter((one) => one !== ALL)]),
    ];
    const present = [...list.querySelectorAll("input")];
    if (JSON.stringify(present.map(({ value }) => value)) !== JSON.stringify(wanted)) {
      const focused = present.find((input) => input === document.activeElement)?.value;
      for (const old of list.querySelectorAll("label")) old.remove();
      list.append(...wanted.map(box));
      [...list.querySelectorAll("input")].find(({ value }) => value === focused)?.focus();
    }
    for (const input of list.querySelectorAll("input")) input.checked = chosen.includes(input.value);
  }

  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    summary.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!element.contains(target as Node)) element.open = false;
  });
  return {
    element,
    show(filled) {
      ({ options, chosen } = filled);
      show();
    },
  };
}
