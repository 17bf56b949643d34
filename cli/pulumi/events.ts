/** The part of Pulumi's engine events (`--json`, one object a line) that the CLI reads. */
export interface PulumiEvent {
  readonly resourcePreEvent?: { readonly metadata: StepMetadata };
  readonly resOutputsEvent?: { readonly metadata: StepMetadata };
  readonly resOpFailedEvent?: { readonly metadata: StepMetadata };
  readonly diagnosticEvent?: Diagnostic;
  readonly summaryEvent?: {
    readonly resourceChanges?: Readonly<Record<string, number>>;
    readonly durationSeconds?: number;
  };
  readonly cancelEvent?: object;
}

interface StepMetadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
}

export interface Diagnostic {
  readonly urn?: string;
  readonly message: string;
  readonly severity: string;
  /** True for a status line that replaces the one before. */
  readonly ephemeral?: boolean;
}

/** One line of `pulumi up --json`; undefined for a line that is no event. */
export function parseEvent(line: string): PulumiEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as PulumiEvent;
  } catch {
    return undefined;
  }
}

/** Pulumi marks colours as `<{%fg 1%}>text<{%reset%}>`; programs inside write ANSI. */
export function plainText(message: string): string {
  return (
    message
      .replace(/<\{%[^%]*%\}>/g, "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
      .replace(/\u001b\[[0-9;]*[A-Za-z]/g, "")
      .trimEnd()
  );
}

/** `urn:pulumi:dev::astrolab::a$b::recommendation` → `recommendation`. */
export function urnName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** `urn:pulumi:dev::astrolab::a$docker:index/image:Image::recommendation` → `docker:index/image:Image`. */
export function urnType(urn: string): string {
  return (urn.split("::")[2] ?? "").replace(/^.*\$/, "");
}

/** How many resources a run made, changed or removed. */
export function changeCount(changes: Readonly<Record<string, number>> | undefined): number {
  return Object.entries(changes ?? {})
    .filter(([op]) => op !== "same" && op !== "read" && op !== "refresh")
    .reduce((sum, [, count]) => sum + count, 0);
}
