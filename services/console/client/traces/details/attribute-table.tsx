import type { ComponentChildren } from "preact";
import type { Attribute } from "../model/trace.ts";

interface AttributeTableParts {
  readonly attributes: readonly Attribute[];
  /** What stands behind a value. */
  readonly more?: (attribute: Attribute) => ComponentChildren;
}

/** Keys and values, both as the text that they are. */
export function AttributeTable({ attributes, more }: AttributeTableParts) {
  return (
    <table class="attributes">
      <tbody>
        {attributes.map((attribute, index) => (
          <tr key={`${attribute.key} ${index}`}>
            <th scope="row">{attribute.key}</th>
            <td data-type={typeof attribute.value}>
              <span class="value">{String(attribute.value)}</span>
              {more?.(attribute)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
