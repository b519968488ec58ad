import type { CalendarOptions, EventDisplayInfo } from "fullcalendar";
import dayGrid from "fullcalendar/daygrid";
import interaction from "fullcalendar/interaction";
import timeGrid from "fullcalendar/timegrid";
import { count, dayOf, formatLongDay, startOfDay, type Zone } from "../../format.ts";
import type { Look } from "./booking_look.ts";
import { drawFace } from "./event_face.ts";
import type { View } from "./place.ts";

/** The library's name of each view that is a grid. */
export const gridViews: Record<Exclude<View, "agenda">, string> = {
  day: "timeGridDay",
  week: "timeGridWeek",
  month: "dayGridMonth",
};

const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(" ");

const day = (info: { isToday: boolean; isPast: boolean; isOther?: boolean }): string =>
  classes("grid-day", info.isToday && "is-today", info.isPast && "is-past", info.isOther && "is-other");

/** The library's header of the hours has a label and no text, which not every reader takes for a name. */
function nameHours(view: HTMLElement): void {
  for (const header of view.querySelectorAll('[role="rowheader"]:empty')) {
    const name = document.createElement("span");
    name.className = "unseen";
    name.textContent = "Hours";
    header.append(name);
  }
}

const hourMs = 3_600_000;

/** A line at each hour, a fainter one between, none at the quarters. */
const lineAt = (time: number): string =>
  time % hourMs === 0 ? "hour" : time % (hourMs / 2) === 0 ? "half" : "quarter";

function draw(info: EventDisplayInfo) {
  const { look, time } = info.event.extendedProps as { look?: Look; time?: string };
  // While it is dragged the library knows the time, and we do not.
  const dragged = info.isDragging || info.isResizing || info.isMirror;
  if (!look) return info.event.title;
  const room = info.isNarrow && info.view.type === gridViews.week
    ? "bare"
    : info.view.type === gridViews.month || info.isShort
    ? "brief"
    : "all";
  return {
    domNodes: drawFace({
      time: dragged ? info.timeText : time ?? info.timeText,
      name: info.event.title,
      look,
      room,
    }),
  };
}

/** "Mon 23", or "M 23" where it is narrow. */
function nameDay(day: string, zone: Zone, narrow: boolean): Node[] {
  const at = startOfDay(day, zone);
  const weekday = new Intl.DateTimeFormat(zone.locale, {
    weekday: narrow ? "narrow" : "short",
    timeZone: zone.timeZone,
  });
  const date = document.createElement("strong");
  date.textContent = String(Number(day.slice(8)));
  return [document.createTextNode(`${weekday.format(at)} `), date];
}

/** A day of a month on a phone has no room for names: so many bookings, as a number to be pressed. */
const counted: CalendarOptions = {
  dayMaxEvents: 0,
  moreLinkContent: ({ num }) => {
    const unseen = document.createElement("span");
    unseen.className = "unseen";
    unseen.textContent = num === 1 ? " booking" : " bookings";
    return { domNodes: [document.createTextNode(String(num)), unseen] };
  },
  moreLinkHint: (num) => count(num, "booking"),
  moreLinkClass: "counted",
};

/** How the grid looks and behaves, apart from what is on it and what pressing it does. */
export function gridOptions(zone: Zone, { narrow }: { narrow: boolean }): CalendarOptions {
  return {
    plugins: [dayGrid, timeGrid, interaction],
    timeZone: zone.timeZone,
    locale: zone.locale,
    firstDay: 1,
    headerToolbar: false,
    height: "100%",
    allDaySlot: false,
    fixedWeekCount: true,
    nowIndicator: true,
    scrollTimeReset: false,
    navLinks: true,
    // Begins with what is seen, so that it can be said to be pressed.
    navLinkHint: (_text, date) => {
      const day = dayOf(date, zone);
      return `${nameDay(day, zone, narrow).map((part) => part.textContent).join("")}: open ${
        formatLongDay(date, zone)
      }`;
    },
    editable: true,
    selectable: true,
    selectMirror: true,
    selectMinDistance: 6,
    unselectAuto: true,
    longPressDelay: 350,
    // A slot is as long as the step of a drag: with longer ones the library is a step off where it is picked up early.
    slotDuration: "00:15:00",
    slotHeaderInterval: "01:00:00",
    slotMinHeight: narrow ? 22 : 15,
    eventMinHeight: 24,
    eventShortHeight: 44,
    dayNarrowWidth: 96,
    dayMaxEvents: true,
    eventMaxStack: 3,
    eventDisplay: "block",
    eventOrder: "start,title",
    eventTimeFormat: { hour: "numeric", minute: "2-digit", meridiem: "short" },
    slotHeaderFormat: { hour: "numeric", minute: "2-digit", omitZeroMinute: true, meridiem: "short" },
    dayHeaderFormat: { weekday: "short", day: "numeric" },
    views: {
      dayGridMonth: {
        dayHeaderFormat: { weekday: narrow ? "narrow" : "short" },
        ...(narrow ? counted : {}),
      },
      timeGridDay: { dayHeaders: false },
    },
    dayHeaderContent: (info) =>
      info.view.type === gridViews.week
        ? { domNodes: nameDay(dayOf(info.date, zone), zone, narrow) }
        : info.text,
    viewClass: "grid-view",
    // A month's headers hide what they show, and its days are named without what is on them: say both as they are seen.
    dayHeaderDidMount: ({ el }) =>
      el.querySelector(".grid-day-name[aria-hidden]")?.removeAttribute("aria-hidden"),
    dayCellDidMount: ({ el }) => el.removeAttribute("aria-label"),
    viewDidMount: ({ el }) => nameHours(el),
    tableHeaderClass: "grid-head",
    dayHeaderRowClass: "grid-row",
    dayHeaderAlign: "center",
    dayHeaderClass: (info) => classes("grid-day-head", info.isToday && "is-today", info.isPast && "is-past"),
    dayHeaderInnerClass: "grid-day-name",
    dayRowClass: "grid-row",
    dayLaneClass: day,
    dayLaneInnerClass: "grid-lane",
    dayCellClass: day,
    dayCellTopClass: "grid-cell-top",
    dayCellTopInnerClass: "grid-date",
    navLinkClass: "grid-link",
    slotLaneClass: ({ time }) => `grid-slot ${lineAt(time?.milliseconds ?? 0)}`,
    slotHeaderClass: "grid-hour",
    slotHeaderInnerClass: "grid-hour-name",
    slotHeaderDividerClass: "grid-rule",
    fillerClass: "grid-filler",
    nowIndicatorDotClass: "grid-now-ball",
    nowIndicatorLineClass: "grid-now",
    highlightClass: "grid-highlight",
    popoverClass: "grid-popover",
    popoverCloseClass: "icon-button",
    popoverCloseContent: "×",
    moreLinkClass: "grid-more",
    blockEventClass: (info) =>
      classes(
        info.isDragging && "dragging",
        info.isMirror && "mirror",
        info.isSelected && "selected",
        info.isShort && "short",
      ),
    rowEventClass: "row-event",
    columnEventClass: "column-event",
    eventInnerClass: "event-inner",
    columnEventAfterClass: (info) => info.isEndResizable ? "event-handle" : "",
    backgroundEventClass: "behind",
    backgroundEventTitleClass: "behind-title",
    eventContent: draw,
    backgroundEventContent: (info) => info.event.title,
  };
}
