import type { Theme } from "../../shared/format/colors.ts";
import type { Event } from "../data/events.ts";
import type { PanelState } from "../panel-frame.ts";
import type { Question } from "../query/panel-data.ts";
import type { Warnings } from "../warnings.ts";

export interface Round extends Question {
  readonly events: Promise<readonly Event[]>;
  readonly theme: Theme;
}

/** Asks for a panel's data and draws it, or draws nothing and says why. A QueryError is the frame's to show. */
export type DrawPanel = (round: Round) => Promise<PanelState>;

/** What panels of one dashboard share. */
export interface Shared {
  readonly warnings: Warnings;
  readonly nameColor: (name: string) => string;
  /** Shows a stretch of time, seconds since 1970. */
  readonly zoom: (from: number, to: number) => void;
  /** Back to what was shown before the zoom. */
  readonly zoomOut: () => void;
}
