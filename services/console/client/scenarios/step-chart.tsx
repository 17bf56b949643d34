import { figure } from "../../../../scenarios/evidence/figure.ts";
import type { StepView } from "../../server/scenarios/view.ts";

const width = 260;
const height = 84;
const top = 14;
const bottom = 4;

/** The course of a figure around the flag's change, with what it has to reach. */
export function StepChart({ step: { samples, threshold, unit, within, state, title } }: { readonly step: StepView }) {
  const times = samples.map(([time]) => time);
  const values = samples.map(([, value]) => value);
  const from = Math.min(0, ...times);
  const until = Math.max(within, ...times);
  const most = Math.max(...values, threshold ?? 0) || 1;
  const x = (time: number): number => ((time - from) / (until - from)) * width;
  const y = (value: number): number => height - bottom - (value / most) * (height - top - bottom);
  const path = samples.map(([time, value], index) => `${index === 0 ? "M" : "L"}${x(time)} ${y(value)}`).join("");
  const last = samples.at(-1);
  const peak = figure(Math.max(...values), unit);
  const label = `${title}: ${figure(values[0] ?? 0, unit)} at first, ${figure(last?.[1] ?? 0, unit)} now, ${peak} at most.`;
  return (
    <svg class={`step-chart ${state}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {from < 0 && <rect class="before" x="0" y={top} width={x(0)} height={height - top - bottom} />}
      <line class="base" x1="0" x2={width} y1={height - bottom} y2={height - bottom} />
      {threshold !== null && (
        <>
          <line class="threshold" x1="0" x2={width} y1={y(threshold)} y2={y(threshold)} />
          <text x={width} y={y(threshold) - 3} text-anchor="end">
            {figure(threshold, unit)}
          </text>
        </>
      )}
      <path d={path} />
      {last && <circle cx={x(last[0])} cy={y(last[1])} r="3" />}
    </svg>
  );
}
