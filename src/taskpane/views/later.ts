import { createElement, use, type ComponentType, type FunctionComponent } from "react";

interface Module<P> {
  default: ComponentType<P>;
}

export interface Later<P> {
  view: ComponentType<P>;
  load: () => Promise<void>;
}

/** What to do so that what did not come is asked for again. */
const failed = new Set<() => void>();

/**
 * A component that is loaded when it is first shown, or before by `load`: then it is shown at once. Where React has to wait for it, be it
 * for a moment, it shows what is shown meanwhile for 300 ms (its `FALLBACK_THROTTLE_MS`). One that did not come crashes each time it is
 * shown until `askAgain`: `React.lazy` would never ask again.
 */
export function later<P extends object>(importing: () => Promise<Module<P>>): Later<P> {
  let coming: Promise<Module<P>> | null = null;
  const ask = (): Promise<Module<P>> => {
    if (coming) return coming;
    const asked = importing();
    asked.then(
      // By these React knows that it need not wait.
      (value) => Object.assign(asked, { status: "fulfilled", value }),
      () => failed.add(() => (coming = null)),
    );
    return (coming = asked);
  };
  const load = (): Promise<void> =>
    ask().then(
      () => undefined,
      (error: unknown) => {
        askAgain();
        throw error;
      },
    );
  const View: FunctionComponent<P> = (props) => createElement(use(ask()).default, props);
  return { view: View, load };
}

/** Whatever did not come is asked for again when it is wanted. */
export function askAgain(): void {
  for (const forget of failed) forget();
  failed.clear();
}
