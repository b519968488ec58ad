import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import type { PlotData } from "./draw_plot.ts";

type Draw = typeof import("./draw_plot.ts");
let library: Promise<Draw> | undefined;
const load = () =>
  library ??= import("./draw_plot.ts").catch((error) => {
    library = undefined;
    throw error;
  });

interface PlotProps extends PlotData {
  /** What it shows, in a sentence. */
  label: string;
  /** The words for one value, under the plot while the pointer is on it. */
  say: (index: number) => string;
  /** Where a press on a value leads. */
  onPick: (index: number) => void;
}

/** A plot, fetched when it is first shown; the table beside it holds the same numbers and the links. */
export function Plot({ label, say, onPick, ...data }: PlotProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const [point, setPoint] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const latest = useRef(onPick);
  latest.current = onPick;
  useEffect(() => {
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setDark(scheme.matches);
    scheme.addEventListener("change", follow);
    return () => scheme.removeEventListener("change", follow);
  }, []);
  useEffect(() => {
    let close = () => {};
    let gone = false;
    setFailed(false);
    load().then(({ drawPlot }) => {
      const element = place.current;
      if (gone || !element) return;
      const drawn = drawPlot(element, data, { onPoint: setPoint, onPick: (index) => latest.current(index) });
      const watch = new ResizeObserver(() => drawn.resize(element.clientWidth));
      watch.observe(element);
      close = () => {
        watch.disconnect();
        drawn.close();
      };
    }, () => setFailed(true));
    return () => {
      gone = true;
      close();
    };
    // The numbers decide, not the identity of the lists that hold them: a refresh without news draws nothing anew.
  }, [dark, data.kind, data.labels.join("|"), data.values.join("|"), data.over?.join("|")]);
  const said = point === null ? "" : say(point);
  return html`
    <figure class="plot">
      <div class="plot-place" ref=${place} role="img" aria-label=${label}></div>
      <figcaption class="plot-said">${failed
        ? "The plot could not be loaded. The table has the same numbers."
        : said || label}</figcaption>
    </figure>
  ` as VNode;
}
