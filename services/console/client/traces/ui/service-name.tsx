import type { ComponentChildren } from "preact";
import type { ColorOf } from "./service-colors.ts";

interface ServiceNameParts {
  readonly name: string;
  readonly color: ColorOf;
  readonly children?: ComponentChildren;
}

/** A service with its colour, which only repeats what the name says. */
export function ServiceName({ name, color, children }: ServiceNameParts) {
  return (
    <span class="service" style={{ "--service": color(name) }}>
      {name}
      {children}
    </span>
  );
}
