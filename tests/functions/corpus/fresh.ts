import type { Corpus } from "./expectation.ts";

/** Acts, near-acts, small talk and answers, written before the reader that they are read by was tried on them. */
export const fresh: Corpus[] = [
  {
    // Chicago, a Monday at 10:15.
    country: "US",
    timeZone: "America/Chicago",
    year: 2027,
    now: "04-05 10:15",
    bookings: { a: "04-06 17:30", b: "04-08 06:30", c: "04-10 09:00" },
    slots: ["04-07 06:00", "04-07 18:00", "04-09 12:00"],
    texts: `
- | Hey there, would wednesday at 6pm be doable? | book 04-07 18:00
- | put me down for friday noon pretty please | book 04-09 12:00
- | is there any way I can squeeze in sat 8am | book 04-10 08:00
- | 6am wed works for me | book 04-07 06:00
- | what mornings do you have open this week | list_times ~04-05..04-12 / list_times
- | got anything after 5 thursday? | open ~04-08 17:00..24:00
- | how many do I have left on my pack | balance
- | when's my next session again | upcoming
- | how come I'm down to 3 | statement
- | wednesday 6pm is trivia night | ask
- | kids have practice wed 6pm ugh | ask
- | I could maybe swing wed 6pm | ask
- | thinking about wed 6pm, will confirm tonight | ask
- | did someone grab wed 6pm already | ask / list_times 04-07 18:00..19:00
- | wed 6pm would be great if I get off work early | ask
- | do not put me down for wed 6pm | ask
- | remind me about the invoice wed 6pm | ask
- | call me wed at 6pm about the pack | ask
- | my wife loved wed 6pm last week | ask
a | cancel me out of tomorrow please | cancel a
a | not gonna make it tomorrow, stuck at the office | cancel a
a | I need to back out of tomorrow, sorry | cancel a
abc | so sorry but I can't do Saturday | cancel c
abc | can you take me off for thursday | cancel b
abc | skipping saturday, got a wedding | cancel c
abc | cancel spin class thursday | cancel b ? / ask
abc | please cancel Thursday's 630 | cancel b
abc | cancel thursday once Jo says she can take it | ask
abc | my daughter is sick so she can't do thursday | ask
abc | did you want me to cancel thursday | ask
abc | I'd hate to cancel thursday | ask
abc | nearly cancelled thursday but I'm in | ask
abc | cancel the pizza for saturday | cancel c ? / ask
abc | can't make heads or tails of your saturday text | ask
abc | whoever cancelled saturday owes me | ask
abc | what do I owe if I skip thursday | ask
abc | move saturday to 10am please | reschedule c 04-10 10:00
abc | can we bump thursday to friday 6:30am | reschedule b 04-09 06:30
abc | could tomorrow be 6pm instead | reschedule a 04-06 18:00
abc | push saturday back an hour | reschedule c 04-10 10:00
abc | we moved house saturday, exhausted | ask
abc | change of plan for the picnic, saturday 10am | ask
abc | wish I could move saturday to 10am | ask
abc | see you tomorrow at 5:30! | confirm
abc | yep tomorrow works | confirm / ask
abc | running ten behind, traffic | late
abc | the coach before you was always late | ask
abc | am I late? | ask / upcoming
abc | thanks for squeezing me in last week, legs are toast | ask
abc | my son says hi from the pool | ask
abc | did you catch the game saturday | ask
abc | how long should I ice my knee | ask
abc slots | the 6pm please | choose 2
abc slots | friday's good | choose 3
abc slots | third one, thanks coach | choose 3
abc slots | are those the only 3? | ask / list_times
abc slots | got 2 kids that morning | ask
abc slots | none of those work for me sorry | no
abc whichcancel | the thursday one please | choose 2
abc whichcancel | both | ask
abc whichcancel | 1 sec, driving | ask
abc late | yes go ahead | yes
abc late | wait how much does that cost | ask
abc late | I guess keep it then | no
abc yesno | yes that's right | yes
abc yesno | yes but not this week | ask
`,
  },
  {
    // Sydney, a Monday at 9: dates in figures and in words.
    country: "AU",
    timeZone: "Australia/Sydney",
    year: 2026,
    now: "11-23 09:00",
    bookings: { a: "11-27 07:00", b: "12-03 18:00" },
    slots: ["11-26 07:00", "11-26 10:00", "11-30 17:00"],
    texts: `
- | Fri the 4th of Dec at 6pm | book 12-04 18:00
- | december 4th 6pm please | book 12-04 18:00
- | 4-dec 6pm | book 12-04 18:00
- | 4/dec/2026 6pm | book 12-04 18:00
- | dec 4, 2026 at 6pm | book 12-04 18:00
- | 4 dec. 6pm | book 12-04 18:00
- | 6pm, 4 dec. | book 12-04 18:00
- | can I come 6pm dec 10. thanks | book 12-10 18:00
- | twenty first of december 10am | book 12-21 10:00
- | the twenty-first of dec at 10am | book 12-21 10:00
- | dec the 10th at 5pm | book 12-10 17:00
- | thirtieth of november 5pm | book 11-30 17:00
- | thirty first dec 10am | book 12-31 10:00
- | 10.12.2026 5pm | book 12-10 17:00
- | 10-12-26 5pm | book 12-10 17:00
- | 2026/12/10 5pm | book 12-10 17:00
- | 10 to 12 dec 5pm | ask
- | dec 10-12 | ask
- | 10 dec 1730 | book 12-10 17:30
- | 10 dec, 17:30 | book 12-10 17:30
- | dec 10 17:30 | book 12-10 17:30
- | 10 dec 10 | ask / book 12-10 10:00 ?
- | 32 dec 5pm | ask
- | 0 dec 5pm | ask
- | 10/13/26 5pm | book / ask
- | my daughter was born 3 may 2015 | ask
- | 3 may 2015 | ask
- | 12/12/12 | ask
- | cancel 3/12 | cancel b / ask
ab | cancel 3/12 | cancel b
ab | cancel 3rd december | cancel b
ab | cancel dec 3rd | cancel b
ab | move 3 dec to 4 dec 6pm | reschedule b 12-04 18:00
ab | move 3/12 to 4/12 6pm | reschedule b 12-04 18:00
- | 5/12/6 10am | ask
- | ratio 3/4 | ask
- | 24/7 | ask
- slots | 30 nov | choose 3
- slots | nov 30 please | choose 3
- slots | the 30/11 one | choose 3
- slots | 2/3 | ask
- | 1st of the 12th at 6pm | ask
- | in 2027 | ask
- | 10 dec two thousand | ask
- | may i come 10 dec 5pm | book 12-10 17:00
- | march 5 | book / ask
`,
  },
  {
    // New York, the same Monday: the month leads.
    country: "US",
    timeZone: "America/New_York",
    year: 2026,
    now: "11-23 09:00",
    bookings: { a: "11-27 07:00", b: "12-03 18:00" },
    slots: ["11-26 07:00", "11-26 10:00", "11-30 17:00"],
    texts: `
- | dec 10 5pm | book 12-10 17:00
- | dec 10. 5pm | book 12-10 17:00
- | 12/10 5pm | book 12-10 17:00
- | 12-10-2026 5pm | book 12-10 17:00
- | 12/10/26 at 5pm | book 12-10 17:00
- | December 10th, 5:30pm | book 12-10 17:30
- | Dec 10 or 11 at 5pm | ask
- | 10 dec 5pm | book 12-10 17:00
- | 13/12 5pm | book 12-13 17:00 / ask
- | 12/32 5pm | ask
- | 13/13 5pm | ask
`,
  },
  {
    // Sydney, a Monday at 9: one of two days, and more acts than a text can list.
    country: "AU",
    timeZone: "Australia/Sydney",
    year: 2026,
    now: "11-23 09:00",
    bookings: { a: "11-27 07:00", b: "12-03 18:00" },
    slots: ["11-26 07:00", "11-26 10:00", "11-30 17:00"],
    texts: `
- | either thu or fri | book 11-26..11-28
- | thu or fri? | book 11-26..11-28
- | thursday or friday please | book 11-26..11-28
- | can you do wed or thu | book 11-25..11-27
- | any chance of tomorrow or wednesday? | book 11-24..11-26
- | fri or thu | book 11-26..11-28
- | tue or fri | book 11-24&11-27
- | sat or sun would be great | book 11-28..11-30
- | either the 26th or 27th | book 11-26..11-28 / book 11-27
- | either the 26th or the 27th | book 11-26..11-28
- | 26 nov or 27 nov | book 11-26..11-28
- | thu and fri | ask
- | not thu or fri | ask
- | can't do thu or fri | ask
ab | cancel thu or fri | ask
- | have you anything thu or fri | list_times 11-26..11-28
- | what times do you have wed or thu? | list_times 11-25..11-27
a | move my session to wed or thu | reschedule a / reschedule a 11-25..11-27
- | thu or friday next week | ask
- | thu or fri for dave | ask
- | thu or fri or sat | book 11-26..11-29 / ask
- | maybe thu or fri | book 11-26..11-28 / ask
- | wed or thu, whatever suits | book 11-25..11-27 / ask
- | mon or tue | book 11-23..11-25 / ask
- | book me in wed or thu please mate | book 11-25..11-27
- | wed or thu morning | book 11-25..11-27 / book 11-26 06:00..12:00 / ask
ab | cancel fri, cancel thu 3 dec, book sat 9am and book sun 9am | unknown
- | book tue 9am, wed 9am, thu 9am and fri 9am | unknown
- | tue 9am, wed 9am, thu 9am, sat 9am please | unknown
- | tue 9am, wed 9am, thu 9am, fri 9am and sat 9am | unknown
- | can i book tue 9am and wed 9am and thu 9am and fri 9am and sat 9am and sun 9am | unknown
- | book tue 9am, wed 9am and thu 9am | several book 11-24 09:00 + book 11-25 09:00 + book 11-26 09:00
- | tue 9am or wed 9am or thu 9am or fri 9am | unknown
`,
  },
];
