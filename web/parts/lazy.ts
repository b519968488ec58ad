import type { ComponentType, VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { learnRefusals } from "../server/explain.ts";
import { useQuery } from "../server/use_query.ts";
import { Faces } from "./section.ts";

/** A screen that is fetched when it is first opened; where that fails it says so and offers a retry. */
export function lazy<P extends object>(
  name: string,
  load: () => Promise<ComponentType<P>>,
): (props: P) => VNode {
  return function Lazy(props: P): VNode {
    const [loadOnce] = useState(() => once(load));
    // A component is a function, which a state setter would call: keep it in an object.
    const query = useQuery(
      `screen ${name}`,
      async () => ({ Screen: (await Promise.all([loadOnce(), learnRefusals()]))[0] }),
      {
        everyMs: null,
        of: [],
      },
    );
    return html`<${Faces} what=${name} lines=${6} query=${query}>
      ${({ Screen }: { Screen: ComponentType<P> }) => html`<${Screen} ...${props} />`}
    <//>` as VNode;
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
