import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type CalendarRange, readRange } from "../../data/calendar.ts";
import { dayOf } from "../../format.ts";
import { present } from "../../parts/dialog.ts";
import { useNow } from "../../parts/now.ts";
import { Faces } from "../../parts/section.ts";
import { phone, useMedia } from "../../parts/use_media.ts";
import { readRoute, useRoute } from "../../router.ts";
import { type Query, useQuery } from "../../server/use_query.ts";
import { openBooking } from "../booking/dialogs.ts";
import { useShortcuts } from "../use_shortcuts.ts";
import { AgendaDays } from "./agenda_days.ts";
import { BlockDialog } from "./block_dialog.ts";
import { CalendarBar, CalendarTools } from "./calendar_bar.ts";
import { DayGrid } from "./day_grid.ts";
import { hrefOfPlace, type Place, readPlace, spanOf, titleOf, turn, type View, views } from "./place.ts";
import { StatusLine } from "./status_line.ts";

// Coming back to the calendar, one finds the view one left.
let lastView: View | null = null;

const hourMs = 3_600_000;
const goTo = (place: Place): void => void (location.hash = hrefOfPlace(place));

/** The calendar: a day, a week, a month or two weeks as a list, in the coach's zone and always fresh. */
export function Calendar(): VNode {
  const { zone } = useBench();
  const now = useNow();
  const narrow = useMedia(phone);
  const today = dayOf(now, zone);
  const usual: Place = { view: lastView ?? (narrow ? "day" : "week"), day: today };
  const place = readPlace(useRoute(), usual);
  const [cancelled, setCancelled] = useState(false);
  const [blocking, setBlocking] = useState(false);
  const span = spanOf(place);
  const query = useQuery(
    `calendar ${span.from} ${span.to} ${cancelled}`,
    () => readRange(span, zone, { cancelled }),
  );
  const title = titleOf(place, zone, { brief: narrow });
  useEffect(() => {
    lastView = place.view;
    document.title = `${title} · Coachline`;
  }, [place.view, title]);

  // Keys come faster than screens: each starts from the address, not from what was drawn last.
  const here = () => readPlace(readRoute(location.hash), usual);
  const show = (view: View) => () => goTo({ ...here(), view });
  const [earlier, later] = [() => goTo(turn(here(), -1)), () => goTo(turn(here(), 1))];
  useShortcuts({
    ...Object.fromEntries(
      views.flatMap((view, index) => [[String(index + 1), show(view)], [view.charAt(0), show(view)]]),
    ),
    t: () => goTo({ ...here(), day: today }),
    ArrowLeft: earlier,
    k: earlier,
    ArrowRight: later,
    j: later,
    b: () => setBlocking(!blocking),
    ...(blocking ? { Escape: () => setBlocking(false) } : {}),
  });

  const block = (from: Date, to: Date) => {
    setBlocking(false);
    present((close) => html`<${BlockDialog} from=${from} to=${to} onClose=${close} />`);
  };
  const nextHour = new Date(Math.ceil(now.getTime() / hourMs) * hourMs);
  const [hide, begin] = [cancelled ? "Hide cancelled" : "Show cancelled", "Block time"];
  const switches = [
    { words: hide, label: hide, act: () => setCancelled(!cancelled) },
    { words: begin, label: begin, act: () => setBlocking(true) },
  ];
  const status = html`<${StatusLine} query=${query} place=${place} now=${now} zone=${zone} />` as VNode;
  return html`
    <div class=${`screen calendar view-${place.view} ${blocking ? "blocking" : ""}`}>
      <${CalendarBar} place=${place} today=${today} title=${title} status=${status}
        switches=${narrow ? switches : null} />
      <${CalendarTools} narrow=${narrow} cancelled=${cancelled} onCancelled=${setCancelled} blocking=${blocking}
        onBlocking=${setBlocking}
        onType=${() => block(nextHour, new Date(nextHour.getTime() + hourMs))} />
      <section class="calendar-body" aria-label="Calendar" data-face=${query.face}>
        ${place.view === "agenda"
          ? html`<${Faces} what="the calendar" lines=${6} query=${
            fresh(query)
          } isEmpty=${isEmpty} empty=${emptyAgenda}>
          ${(range: CalendarRange) => html`<${AgendaDays} range=${range} from=${span.from} now=${now} />`}
        <//>`
          : html`
            <${DayGrid} view=${place.view} place=${place} query=${query} span=${span} now=${now}
              narrow=${narrow}
              onOpenDay=${(day: string) => goTo({ view: "day", day })}
              onBlock=${blocking ? block : null} />
          `}
      </section>
    </div>
  ` as VNode;
}

const isEmpty = ({ bookings, timeOff }: CalendarRange): boolean => bookings.length + timeOff.length === 0;

const emptyAgenda = html`
  <p>Nothing is booked in these two weeks. Clients book by texting your number, or you book for them.</p>
  <button type="button" class="button primary" onClick=${() => openBooking()}>New booking</button>
`;

/** The line under the title says already that a refresh failed. */
const fresh = (query: Query<CalendarRange>): Query<CalendarRange> =>
  query.face === "full" ? { ...query, failure: null } : query;
