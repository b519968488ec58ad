import type { Corpus } from "./expectation.ts";

/** Wishes for one of two days that do not follow one another, written before they were read; and what only looks like one. */
export const twoDays: Corpus[] = [
  {
    // Sydney, a Saturday at 10.
    country: "AU",
    timeZone: "Australia/Sydney",
    year: 2026,
    now: "11-21 10:00",
    bookings: { a: "11-27 07:00", b: "11-24 18:00" },
    slots: ["11-23 07:00", "11-25 07:00", "11-27 07:00"],
    texts: `
- | tue or fri | book 11-24&11-27
- | mon or thu at 6 | book 11-23&11-26 06:00..07:00&18:00..19:00
- | mon or thu 6pm please | book 11-23&11-26 18:00..19:00
- | could I do wed or sun arvo? | book 11-22&11-25 12:00..17:00
- | tuesday or thursday morning would be great | book 11-24&11-26 06:00..12:00
- | any times tue or fri? | list_times 11-24&11-27
- | what have you got mon or wed after 5 | list_times 11-23&11-25 17:00..22:00
a | move friday to tue or thu | reschedule a 11-24&11-26
a | can we shift it to mon or wed at 7am | reschedule a 11-23&11-25 07:00..08:00
- | mon, wed or fri | book 11-23&11-25&11-27
- | either tue or fri? | book 11-24&11-27
- | 24th or 27th | book 11-24&11-27
- | tomorrow or wed | book 11-22&11-25
- slots | tue or thu instead | book 11-24&11-26
- | thu or fri at 5pm | book 11-26&11-27 17:00..18:00
- | tue or fri, whatever suits | book 11-24&11-27
- | tue 6pm or fri | book
- | mon or thu at 6 or 7 | book / unknown
- | not tue or fri | unknown / book / list_times
- | anything but tue or fri | unknown / book / list_times
ab | cancel tue or fri | cancel
- | was it tue or fri you said? | unknown
- | dave can do tue or fri | unknown / book
- | tue or fri next week | book 11-24&11-27
- | every tue or fri at 6 | book / unknown / list_times
`,
  },
  {
    // London, a Wednesday at 9: a week beside the days.
    country: "GB",
    timeZone: "Europe/London",
    year: 2026,
    now: "11-18 09:00",
    bookings: { a: "11-20 07:00", b: "11-24 18:00" },
    slots: ["11-23 07:00", "11-25 07:00", "11-27 07:00"],
    texts: `
- | thu or fri next week | book 11-26..11-28
- | next week mon or wed | book 11-23&11-25
- | could you do tue or thu next week at 6pm? | book 11-24&11-26 18:00..19:00
- | mon or tue next week after 5 please | book 11-23&11-24 17:00..22:00
- | any time wed or fri next week? | list_times 11-25&11-27
- | next tue or thu | book / unknown
- | this week thu or fri | book 11-19..11-21
- | fri or sat this week | book 11-20..11-22
- | next week, tuesday or friday morning | book 11-24&11-27 06:00..12:00
a | move my session to thu or fri next week | reschedule a 11-26..11-28
- | tue next week or wed | book / unknown
- | thu this week or tue next week | book 11-19&11-24
- | the week after next, mon or fri | book 11-30&12-04
- | mon, wed or fri next week | book 11-23&11-25&11-27
- | next week thu or fri arvo would be ace | book 11-26&11-27 12:00..17:00
- | not thu or fri next week | unknown / book / list_times
- | I'm away thu or fri next week | unknown / book / list_times
ab | cancel thu or fri next week | cancel
- | thu or fri next week or the one after | book / unknown / book 11-26..11-28
- | dave might come thu or fri next week | unknown / book
`,
  },
];
