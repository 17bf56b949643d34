import type { StackFacts } from "../../stack-facts.ts";

export function StackPage({ facts }: { readonly facts: StackFacts }) {
  return (
    <ul>
      {facts.services.map(({ name, language }) => (
        <li key={name}>
          {name} {language}
        </li>
      ))}
    </ul>
  );
}
