import { useId } from "preact/hooks";

interface TextFieldParts {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** Why it cannot be taken; undefined while all is well. */
  readonly problem: string | undefined;
  readonly wide?: boolean;
  readonly onInput: (value: string) => void;
}

/** A labelled line of text that says itself what is wrong with it. */
export function TextField({ label, value, placeholder, problem, wide = false, onInput }: TextFieldParts) {
  const id = useId();
  return (
    <div class={wide ? "field wide-field" : "field"}>
      <label class="field">
        <span>{label}</span>
        <input
          type="text"
          value={value}
          placeholder={placeholder}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : id}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </label>
      {problem !== undefined && (
        <span class="failed" id={id}>
          {problem}
        </span>
      )}
    </div>
  );
}
