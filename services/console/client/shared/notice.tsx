import type { ComponentChildren } from "preact";
import type { Live } from "./live.ts";
import { useLink } from "./use-live.ts";

/** Something went wrong on this part of the page; the rest goes on. */
export function Trouble({ children }: { readonly children: ComponentChildren }) {
  return (
    <p class="trouble" role="alert">
      {children}
    </p>
  );
}

/** Says so while the console is not heard, since what is shown may then be old. */
export function LinkNotice({ live }: { readonly live: Live }) {
  return useLink(live) ? null : <Trouble>The console is not answering. What you see may be out of date.</Trouble>;
}
