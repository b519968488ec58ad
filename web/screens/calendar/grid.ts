import { Calendar, type CalendarOptions, type EventApi } from "fullcalendar";
import skeleton from "fullcalendar/skeleton.css" with { type: "text" };
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import type { AgendaBooking } from "../../data/bookings.ts";
import { dayOf, type Zone } from "../../format.ts";
import type { GridEvent } from "./grid_events.ts";
import { gridOptions, gridViews } from "./grid_options.ts";
import type { View } from "./place.ts";

export interface GridProps {
  view: Exclude<View, "agenda">;
  day: string;
  events: GridEvent[];
  /** When the events were read. */
  readAt: Date | null;
  zone: Zone;
  narrow: boolean;
  /** The hour ("08:00:00") that a day is scrolled to when it is opened. */
  scrollTo: string;
  onOpenDay: (day: string) => void;
  onBooking: (booking: AgendaBooking) => void;
  /** An empty time was pressed, or (where `to` is given) dragged over. */
  onTime: (from: Date, to: Date | null) => void;
  /** A booking was dropped elsewhere or given another length; answers whether that was kept. */
  onMove: (booking: AgendaBooking, startsAt: Date) => Promise<boolean>;
  onResize: (booking: AgendaBooking, endsAt: Date) => Promise<boolean>;
}

// As a sheet of its own it comes with the library, and passes a policy that forbids styles within the page.
function wearSkeleton(): void {
  if (worn) return;
  worn = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(skeleton);
  document.adoptedStyleSheets.push(sheet);
}
let worn = false;

const bookingOf = (event: EventApi): AgendaBooking | undefined => event.extendedProps["booking"];

/** The grid of days: shows what it is given, and tells what was pressed, dragged or dropped on it. */
export function Grid(props: GridProps): VNode {
  const { view, day, events, zone, narrow } = props;
  const place = useRef<HTMLDivElement>(null);
  const calendar = useRef<Calendar | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const held = useRef({ dragging: false, saving: new Map<string, Date | null>() });

  const show = () => {
    const { dragging, saving } = held.current;
    if (!calendar.current || dragging) return;
    // What was read before a booking was saved does not know where it is now.
    for (const [id, savedAt] of saving) {
      if (savedAt && latest.current.readAt && latest.current.readAt > savedAt) saving.delete(id);
    }
    syncEvents(calendar.current, latest.current.events, new Set(saving.keys()));
  };

  useLayoutEffect(() => {
    if (!place.current) return;
    wearSkeleton();
    const hold = () => void (held.current.dragging = true);
    // What was dropped is told right after the drag has stopped.
    const release = () =>
      setTimeout(() => {
        held.current.dragging = false;
        show();
      });
    const save = async (
      event: EventApi,
      revert: () => void,
      write: (booking: AgendaBooking) => Promise<boolean>,
    ) => {
      const booking = bookingOf(event);
      if (!booking) return revert();
      held.current.saving.set(booking.id, null);
      event.setProp("editable", false);
      const kept = await write(booking);
      if (kept) held.current.saving.set(booking.id, new Date());
      else {
        held.current.saving.delete(booking.id);
        if (calendar.current) revert();
      }
      // Whatever is shown next draws it anew.
      calendar.current?.getEventById(booking.id)?.setExtendedProp("signature", "");
      show();
    };
    const options: CalendarOptions = {
      ...gridOptions(zone, { narrow }),
      initialView: gridViews[latest.current.view],
      initialDate: latest.current.day,
      scrollTime: latest.current.scrollTo,
      navLinkDayClick: (date) => latest.current.onOpenDay(dayOf(date, zone)),
      moreLinkClick: narrow ? (info) => latest.current.onOpenDay(dayOf(info.date, zone)) : "popover",
      dateClick: (info) => latest.current.onTime(info.date, null),
      select: ({ start, end }) => {
        calendar.current?.unselect();
        latest.current.onTime(start, end);
      },
      eventClick: ({ event }) => {
        const booking = bookingOf(event);
        if (!booking) return;
        if (narrow && latest.current.view === "month") {
          latest.current.onOpenDay(dayOf(booking.starts_at, zone));
        } else latest.current.onBooking(booking);
      },
      eventDidMount: ({ el, event, isMirror }) => {
        if (!isMirror && bookingOf(event)) el.dataset["booking"] = event.id;
      },
      eventDragStart: hold,
      eventDragStop: release,
      eventResizeStart: hold,
      eventResizeStop: release,
      eventDrop: ({ event, revert }) => {
        const { start } = event;
        void save(
          event,
          revert,
          (booking) => start ? latest.current.onMove(booking, start) : Promise.resolve(false),
        );
      },
      eventResize: ({ event, revert }) => {
        const { end } = event;
        void save(
          event,
          revert,
          (booking) => end ? latest.current.onResize(booking, end) : Promise.resolve(false),
        );
      },
    };
    const made = new Calendar(place.current, options);
    calendar.current = made;
    made.render();
    show();
    return () => {
      calendar.current = null;
      made.destroy();
    };
  }, [zone.timeZone, zone.locale, narrow]);

  useEffect(() => {
    const { current } = calendar;
    if (!current) return;
    if (current.view.type !== gridViews[view]) {
      current.setOption("scrollTime", latest.current.scrollTo);
      current.changeView(gridViews[view], day);
    } else current.gotoDate(day);
  }, [view, day]);
  useEffect(show, [events, props.readAt]);
  // Once it is known when the work begins, and never again under the coach's hands.
  const scrolled = useRef(false);
  useEffect(() => {
    if (scrolled.current || !props.readAt) return;
    scrolled.current = true;
    calendar.current?.scrollToTime(props.scrollTo);
  }, [props.readAt]);

  return html`<div class="grid" ref=${place}></div>` as VNode;
}

/**
 * Makes the grid show these and nothing else. What has not changed is left alone, so that nothing flickers, keeps the
 * focus, and those that are being saved (`spared`, by id) stay where they were dropped.
 */
function syncEvents(calendar: Calendar, wanted: GridEvent[], spared: ReadonlySet<string>): void {
  const focused = document.activeElement?.closest<HTMLElement>("[data-booking]")?.dataset["booking"];
  const left = new Map(calendar.getEvents().map((event) => [event.id, event]));
  calendar.batchRendering(() => {
    for (const event of wanted) {
      const there = left.get(event.id);
      left.delete(event.id);
      if (spared.has(event.id)) continue;
      if (there?.extendedProps["signature"] === event.extendedProps.signature) continue;
      there?.remove();
      calendar.addEvent(event);
    }
    for (const [id, event] of left) if (!spared.has(id)) event.remove();
  });
  if (focused === undefined) return;
  const again = document.querySelector<HTMLElement>(`[data-booking="${CSS.escape(focused)}"]`);
  if (again && document.activeElement !== again) again.focus({ preventScroll: true });
}
