import type { Variable } from "../../../../dashboards/model/variable.ts";
import { h } from "./dom.ts";
import type { VariablePicker } from "./variable-picker.ts";

/** A variable whose value is typed. */
export function createVariableText(
  { label, name }: Variable,
  onChange: (chosen: readonly string[]) => void,
): VariablePicker {
  const input = h("input", { type: "text", name: `variable-${name}` });
  input.addEventListener("change", () => onChange([input.value]));
  return {
    element: h("label", { class: "control" }, h("span", {}, label), input),
    show({ chosen }) {
      const [value = ""] = chosen;
      if (document.activeElement !== input && input.value !== value) input.value = value;
    },
  };
}
