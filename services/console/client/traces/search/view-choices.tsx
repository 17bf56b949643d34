import { Choose } from "../ui/choose.tsx";
import type { View } from "./view.ts";

interface ViewChoicesParts {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly withSort?: boolean;
}

/** How what was found is shown. */
export function ViewChoices({ view, onView, withSort = false }: ViewChoicesParts) {
  return (
    <div class="view-choices">
      {withSort && (
        <Choose
          label="Order"
          value={view.sort}
          options={[
            { value: "longest", title: "Longest first" },
            { value: "newest", title: "Newest first" },
            { value: "errors", title: "Most errors first" },
          ]}
          onChoose={(sort) => onView({ ...view, sort })}
        />
      )}
      <Choose
        label="Length of"
        value={view.measure}
        options={[
          { value: "trace", title: "the whole trace" },
          { value: "span", title: "the span searched for" },
        ]}
        onChoose={(measure) => onView({ ...view, measure })}
      />
      <Choose
        label="Scale"
        value={view.scale}
        options={[
          { value: "linear", title: "Linear" },
          { value: "log", title: "Logarithmic" },
        ]}
        onChoose={(scale) => onView({ ...view, scale })}
      />
    </div>
  );
}
