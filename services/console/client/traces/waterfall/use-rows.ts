import {
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  type VirtualizerOptions,
  windowScroll,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

interface RowsParts {
  readonly count: number;
  /** Height of each in pixels. */
  readonly rowPx: number;
  /** What holds the rows. */
  readonly list: RefObject<HTMLElement>;
  /** What stays at the top of the window and covers rows there. */
  readonly head: RefObject<HTMLElement>;
  /** Height of what covers rows at the window's bottom. */
  readonly sheetPx: number;
}

export interface Rows {
  /** Of those that are in sight or nearly so: which it is, and pixels from the list's top. */
  readonly shown: readonly { readonly index: number; readonly top: number }[];
  /** Pixels. */
  readonly height: number;
  /** Scrolls as little as brings a row into sight. */
  reveal(index: number): void;
}

/** Only the rows near the window's part of the page exist. */
export function useRows({ count, rowPx, list, head, sheetPx }: RowsParts): Rows {
  const [, redraw] = useReducer((round: number, _: undefined) => round + 1, 0);
  const [{ margin, covered }, setPlace] = useState({ margin: 0, covered: 0 });
  const options: VirtualizerOptions<Window, Element> = {
    count,
    getScrollElement: () => window,
    estimateSize: () => rowPx,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialOffset: () => window.scrollY,
    initialRect: { width: innerWidth, height: innerHeight },
    scrollMargin: margin,
    scrollPaddingStart: covered,
    scrollPaddingEnd: sheetPx,
    overscan: 16,
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => {
    const measure = (): void => {
      const top = Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
      const height = head.current?.offsetHeight ?? 0;
      setPlace((now) => (now.margin === top && now.covered === height ? now : { margin: top, covered: height }));
    };
    measure();
    // Whatever above the list grows or shrinks, the page does too.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list, head]);
  useLayoutEffect(() => virtualizer.measure(), [rowPx]);
  return {
    shown: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start - margin })),
    height: virtualizer.getTotalSize(),
    reveal: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
  };
}
