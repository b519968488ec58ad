import uPlot from "uplot";

/** What a plot shows: one value per label, in the order of time. */
export interface PlotData {
  kind: "bars" | "area";
  labels: string[];
  values: number[];
  /** A second series, drawn on top of the first in the second colour. */
  over?: number[] | undefined;
  write: (value: number) => string;
  /** How much the scale reaches at least, so that next to nothing is not drawn as much; 5 where it is not given. */
  least?: number | undefined;
}

interface Drawn {
  resize: (width: number) => void;
  close: () => void;
}

const height = 220;
const wholeSteps = Array.from({ length: 13 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power))
  .flat();
const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Draws into a place; `onPoint` hears over which value the pointer is, `onPick` which one was pressed. */
export function drawPlot(
  place: HTMLElement,
  { kind, labels, values, over, write, least = 5 }: PlotData,
  { onPoint, onPick }: { onPoint: (index: number | null) => void; onPick: (index: number) => void },
): Drawn {
  const xs = labels.map((_, index) => index);
  const ink = colour("--ink-soft");
  const accent = colour("--accent");
  const font = `13px ${getComputedStyle(document.body).fontFamily}`;
  const bars = uPlot.paths.bars?.({ size: [0.72, 48], radius: 0.12 });
  const series = (stroke: string, fill: string): uPlot.Series =>
    kind === "bars"
      ? { stroke, fill: stroke, width: 0, points: { show: false }, ...(bars ? { paths: bars } : {}) }
      : { stroke, fill, width: 2.5, points: { show: labels.length < 20, size: 6, fill: stroke } };
  const plot = new uPlot(
    {
      width: place.clientWidth,
      height,
      legend: { show: false },
      cursor: { y: false, drag: { setScale: false, x: false }, points: { show: kind === "area" } },
      scales: {
        x: {
          time: false,
          range: () => kind === "bars" ? [-0.6, xs.length - 0.4] : [0, Math.max(1, xs.length - 1)],
        },
        y: { range: (_plot, _min, max) => [0, Math.max(least, max) * 1.08] },
      },
      axes: [
        {
          stroke: ink,
          font,
          size: 34,
          grid: { show: false },
          ticks: { show: false },
          splits: (plot) => spread(xs.length, Math.max(2, Math.floor(plot.width / 90))),
          values: (_plot, splits) => splits.map((index) => labels[index] ?? ""),
        },
        {
          stroke: ink,
          font,
          size: (_plot, written) => 16 + 7.5 * Math.max(2, ...(written ?? []).map((text) => text.length)),
          grid: { stroke: colour("--line"), width: 1 },
          ticks: { show: false },
          // Whole steps alone: of 0.2 apart several would be written alike.
          incrs: wholeSteps,
          values: (_plot, splits) => splits.map(write),
        },
      ],
      series: [
        {},
        series(accent, colour("--accent-wash")),
        ...(over ? [series(colour("--warn"), colour("--warn-wash"))] : []),
      ],
      hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    },
    [xs, values, ...(over ? [over] : [])],
    place,
  );
  plot.over.addEventListener("click", () => {
    if (typeof plot.cursor.idx === "number") onPick(plot.cursor.idx);
  });
  return { resize: (width) => plot.setSize({ width, height }), close: () => plot.destroy() };
}

/** At most so many whole numbers, evenly from the last one back. */
function spread(count: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: count }, (_, index) => index).filter((index) =>
    (count - 1 - index) % step === 0
  );
}
