/** Says something to the person without taking them away from what they do. */
export type Say = (text: string) => void;

const SHOWN_MS = 4_000;

/** @param toast where it is shown, for screen readers too */
export function createToast(toast: HTMLElement): Say {
  let hide: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    toast.textContent = text;
    toast.classList.add("shown");
    clearTimeout(hide);
    hide = setTimeout(() => toast.classList.remove("shown"), SHOWN_MS);
  };
}
