import { Trouble } from "../../shared/notice.tsx";

/** In the place of what Jaeger did not tell. */
export function Unanswered({ problem, again }: { readonly problem: string; readonly again: () => void }) {
  return (
    <Trouble>
      {problem}{" "}
      <button type="button" class="button small" onClick={again}>
        Try again
      </button>
    </Trouble>
  );
}
