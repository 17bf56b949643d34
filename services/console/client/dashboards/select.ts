import { h } from "./dom.ts";

export interface SelectOption {
  readonly value: string;
  readonly title: string;
}

export interface Select {
  readonly element: HTMLElement;
  set(value: string, otherwise: string): void;
}

/** A labelled choice of one. A value that is none of the options is shown as one more, titled `otherwise`. */
export function createSelect(
  label: string,
  options: readonly SelectOption[],
  onChange: (value: string) => void,
): Select {
  const other = h("option", { value: "other", hidden: true });
  const select = h("select", {}, ...options.map(({ value, title }) => h("option", { value }, title)), other);
  select.addEventListener("change", () => onChange(select.value));
  return {
    element: h("label", { class: "control" }, h("span", {}, label), select),
    set(value, otherwise) {
      const isKnown = options.some((option) => option.value === value);
      other.hidden = isKnown;
      other.textContent = otherwise;
      select.value = isKnown ? value : "other";
    },
  };
}
