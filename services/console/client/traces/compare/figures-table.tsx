import { lengthTexts } from "../search/length.ts";
import type { Figures } from "./statistics.ts";
import { ratioText } from "./verdict.ts";

interface FiguresTableParts {
  readonly a: Figures;
  readonly b: Figures;
}

const rows = [
  ["Median", "median"],
  ["95th percentile", "p95"],
  ["Longest", "longest"],
] as const;

/** Both searches in figures, and how many times B is as long as A. */
export function FiguresTable({ a, b }: FiguresTableParts) {
  return (
    <table class="figures">
      <thead>
        <tr>
          <td />
          <th scope="col">A</th>
          <th scope="col">B</th>
          <th scope="col">B to A</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Traces</th>
          <td>{a.count}</td>
          <td>{b.count}</td>
          <td />
        </tr>
        {rows.map(([title, key]) => (
          <tr key={key}>
            <th scope="row">{title}</th>
            {lengthTexts([a[key], b[key]]).map((text, index) => (
              <td key={index === 0 ? "A" : "B"}>{text}</td>
            ))}
            <td>{a[key] > 0 ? `${ratioText(b[key] / a[key])} ×` : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
