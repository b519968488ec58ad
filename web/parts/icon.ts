import { html } from "htm/preact";

/** Line drawings on a field of 24, of the dashboard and of the phone. */
const paths = {
  today:
    "M4 7h16M7 3v4m10-4v4M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm4 9 2 2 4-4",
  calendar:
    "M5 5h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM4 9.500h16M9.300 9.500V19M14.700 9.500V19",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  clients:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c0-3.3 2.7-6 6-6s6 2.7 6 6m1-16a3.5 3.5 0 0 1 0 7m2 3.500c1.900.900 3 2.900 3 5.500",
  offers:
    "M4 8a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v2.500a1.500 1.500 0 0 0 0 3V16a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-2.500a1.500 1.500 0 0 0 0-3Zm10-1v2m0 2v2m0 2v2",
  reports: "M4 4v15a1 1 0 0 0 1 1h15M8.500 16v-4M12.500 16V8M16.500 16v-6",
  settings:
    "M4 7h9m5 0h2M4 17h2m5 0h9M15.500 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Zm-7 10a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z",
  plus: "M12 5v14M5 12h14",
  check: "m5 12.500 4.500 4.500L19 7.500",
  close: "M6 6l12 12M18 6 6 18",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4 4",
  text: "M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-8l-4 4v-4H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z",
  person:
    "M12 11.500a3.750 3.750 0 1 0 0-7.500 3.750 3.750 0 0 0 0 7.500ZM5 20c0-3.600 3.100-6 7-6s7 2.400 7 6",
  clock: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12v4.500l3 1.800",
  coin:
    "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm2.300-10.200c-.400-.800-1.300-1.200-2.300-1.200-1.400 0-2.400.700-2.400 1.700 0 2.500 4.900 1 4.900 3.500 0 1-1.100 1.700-2.500 1.700-1.100 0-2-.500-2.400-1.300M12 7.300v1.300m0 6.900v1.200",
  moon: "M19 14.500A7.500 7.500 0 0 1 9.500 5a7.500 7.500 0 1 0 9.500 9.500Z",
  back: "m14 6-6 6 6 6",
  next: "m10 6 6 6-6 6",
  warning: "M12 4.500 3.500 19h17L12 4.500ZM12 10v4m0 2.500v.500",
  balance:
    "M12 4v16M8 20h8M5 7h14M5 7l-2.500 6a2.800 2.800 0 0 0 5 0L5 7Zm14 0-2.500 6a2.800 2.800 0 0 0 5 0L19 7Z",
  send: "M12 19V5M5.500 11.500 12 5l6.500 6.500",
  again: "M19 12a7 7 0 1 1-2.050-4.950L19 9M19 4v5h-5",
  mast: "M12 11v10M8.500 21h7M8 12.500a5 5 0 1 1 8 0M5 15.500a9 9 0 1 1 14 0",
  out: "M8 16 17 7M9 7h8v8",
} as const;

const ring = "M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13Z";

/** The shapes, on a field of 16, by which a booking on the calendar says how it stands. */
export const shapes = {
  confirmed: `${ring}M5 8.200l2 2L11 6`,
  unconfirmed:
    `${ring}M6.200 6.300c.3-1 1-1.500 1.900-1.500 1 0 1.800.6 1.800 1.600 0 1.400-1.900 1.500-1.900 2.900M8 11.200v.2`,
  over: `${ring}M8 4.500V8l2.300 1.500`,
  done: "m2.500 8.500 4 4 7-8.500",
  "no-show": "m4 4 8 8M12 4l-8 8",
  unpaid: "M8 2 1.500 13.500h13L8 2ZM8 6.500v3M8 11.500v.2",
  cancelled: `${ring}M3.500 3.500l9 9`,
} as const;

/** The name of an icon. */
export type IconName = keyof typeof paths;

/** A line icon that says nothing by itself: the words beside it do. */
export const Icon = ({ name }: { name: IconName }) =>
  html`
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d=${paths[name]} />
    </svg>
  `;

/** The mark: a ball on a line. */
export const Mark = () =>
  html`
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="mark-lines" d="M3 24h26M10 24V6" />
      <circle class="mark-ball" cx="20.500" cy="15.500" r="5.500" />
    </svg>
  `;
