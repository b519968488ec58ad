import type { Corpus } from "./expectation.ts";

/** London, a Monday at 9 in the morning of the week in which summer time ends. */
export const britain: Corpus = {
  country: "GB",
  timeZone: "Europe/London",
  year: 2026,
  now: "10-19 09:00",
  bookings: { a: "10-22 18:30", b: "10-26 12:00", c: "10-22 07:30" },
  slots: ["10-20 08:00", "10-20 18:00", "10-21 18:00"],
  texts: `
- | weds half 6 please | book 10-21 18:30 ?
- | Thursday half seven? | book 10-22
- | half 7 thurs eve | book 10-22 19:30
- | quarter to seven on tuesday | book 10-20 18:45 ?
- | ten past 6 weds | book 10-21 18:10 ?
- | 20 to 6 weds | book 10-21 17:40 ?
- | 23/10 5pm | book 10-23 17:00
- | 5pm 23/10 | book 10-23 17:00
- | 1/11 at 10am | book 11-01 10:00
- | 01/11/2026 10am | book 11-01 10:00
- | 3/12 5pm | book 12-03 17:00
- | 12/11 5pm | book 11-12 17:00
- | 2026-11-03 17:00 | book 11-03 17:00
- | 4th november 5pm | book 11-04 17:00
- | 4 Nov, 17.00 | book 11-04 17:00
- | Sunday 25th October 10am | book 10-25 10:00
- | sun 1:30am | book 10-25 01:30
- | sunday 10am | book 10-25 10:00
- | mon 5pm | book 10-19 17:00 ?
- | monday 8am | book 10-26 08:00
- | next monday 5pm | book 10-26 17:00
- | monday next week, 5pm | book 10-26 17:00
- | Monday week 5pm | book 10-26 17:00
- | tuesday fortnight 5pm | book 11-03 17:00
- | tues in 2 weeks 5pm | book 11-03 17:00
- | a week tomorrow 5pm | book 10-27 17:00
- | a week today at 5pm | book 10-26 17:00
- | Hiya, could you fit me in on Weds at 5.30pm? Ta x | book 10-21 17:30
- | Alright boss, weds 5 any good? | book 10-21 17:00 ?
- | morning! weds 5pm pls | book 10-21 17:00
- | Good morning Jo, any chance of weds 5pm? No worries if not | book 10-21 17:00
- | please may I have weds at 5pm | book 10-21 17:00
- | would weds at 5 suit you? | book 10-21 17:00 ?
- | id like to come in on weds at 5pm | book 10-21 17:00
- | WEDS 5PM PLEASE | book 10-21 17:00
- | weds 5pm. thanks, Priya x | book 10-21 17:00
- | weds 5pm - Sam | book 10-21 17:00
- | Hi it's Sam here, weds 5pm? | book 10-21 17:00
- | 17:00 weds | book 10-21 17:00
- | 1700 on weds | book 10-21 17:00
- | weds 5 o'clock | book 10-21 17:00 ?
- | weds 8 o'clock | book 10-21
- | weds 11 | book 10-21
- | weds 11am | book 10-21 11:00
- | weds 12.30 | book 10-21 12:30
- | weds 1 | book 10-21 13:00 ?
- | weds lunch? | book 10-21 12:00..14:00
- | tomorrow night | book 10-20 17:00..21:00
- | tonight? | book 10-19 17:00..21:00
- | this evening at half 6 | book 10-19 18:30
- | sat am | book 10-24 06:00..12:00
- | sat pm | book 10-24 12:00..21:00
- | weds late afternoon | book 10-21 14:00..17:00
- | early next week? | book 10-26..10-29
- | weds from 5 | book 10-21 17:00..22:00
- | weds 5 onwards | book 10-21 17:00..22:00
- | weds between 1 and 3pm | book 10-21 13:00..15:00
- | weds 6 til 7 | book 10-21 18:00..19:00
- | weds 5pm or 6pm | book 10-21
- | either weds or thurs | book 10-21..10-23
- | weds 5pm or thurs 6pm | either book 10-21 17:00 + book 10-22 18:00
- | weds or thurs evening | book 10-21&10-22 17:00..21:00
- | mondays and wednesdays at 6 | book
- | 6pm every other thursday | book
- | can we make weds 6pm a regular slot | book
- | 29th feb 5pm | book
- | 31/9 5pm | book
- | last weds 5pm | book
- | 12/10 5pm | book
- | not weds, thurs 5pm | book
- | anything but weds | list_times
- | my daughter has ballet weds 5pm | unknown
- | did you see the match weds night? | unknown
- | do you have anything free thurs evening? | list_times 10-22 17:00..21:00
- | what slots are there on friday? | list_times 10-23
- | which days are you free next week | list_times 10-26..11-02
- | anything earlier in the week? | list_times
- | have you got any availability at the weekend? | list_times 10-24..10-26
- | is weds 5pm free? | list_times 10-21 17:00..18:00
- | what's available tomorrow | list_times 10-20
- | earliest you can do? | list_times
- | How many sessions have I got left please? | balance
- | whats left on my pack | balance
- | credits left? | balance
- | when does my pack expire | balance
- | do i have any sessions left | balance
- | Why 6 left? | statement
- | How come it says 3? | statement
- | that's not right, I should have 8 left | statement
- | can you send me a breakdown | statement
- | where have my sessions gone | statement
- | when am i next in | upcoming
- | what time is it thursday? | upcoming
- | What's my next appointment? | upcoming
- | when's my session? | upcoming
- | do I have anything booked this week? | upcoming
- | Remind me when my next session is? | upcoming
a | are we on for thurs? | upcoming
- | running a bit late | late
- | I'll be 10 minutes late, sorry! | late
- | bus is late, there in 10 | late
- | traffic is awful, ten mins away | late
- | be with you in 5 | late
- | train delayed | late
a | Yep, see you Thursday! | confirm
a | lovely, see you thurs at half 6 | confirm
a | Confirmed, thank you | confirm
a | Y thanks | confirm
a | y 👍 | confirm
a | Will be there | confirm
a | see you monday | unknown
a | yes see you weds | unknown
- | yes weds 5pm please | book 10-21 17:00
ac | cancel thursday | cancel
ac | cancel thurs morning | cancel c
ac | cancel thurs eve | cancel a
ac | can't do thursday evening | cancel a
ac | cancel my half 6 | cancel a
ac | cancel my 7.30 | cancel c
ab | Afraid I can't make Thursday, so sorry | cancel a
ab | I need to cancel Monday please | cancel b
ab | cancel 26/10 | cancel b
ab | cancel on the 26th | cancel b
ab | won't make it thurs | cancel a
ab | not able to make it monday | cancel b
ab | cancel everything | cancel
ab | please don't cancel monday | unknown
ab | cancel thurs and mon | cancel
ab | cancel thurs or mon | cancel
ab | cancel my reminders | unknown
ab | if it rains cancel thurs | unknown
ab | How late can I cancel? | unknown
ac | move thurs eve to fri 5pm | reschedule a 10-23 17:00
ab | can I move Monday to Tuesday | reschedule b
ab | can we shift thurs to 7pm | reschedule a 10-22 19:00
ab | swap my thurs for fri 5pm | reschedule a 10-23 17:00
ab | change thursday to half 5 | reschedule a 10-22 17:30
a | could we say 7 instead | reschedule a 10-22 19:00
a | Could we make it half an hour earlier? | reschedule a 10-22 18:00
a | push back 30 mins | reschedule a 10-22 19:00
a | can i change the time of my session | reschedule a
a | need a different time | reschedule a
a | postpone to next week | reschedule a 10-26..11-02
a | move it to 31 nov | reschedule a
a | can't make it thurs, fri 5pm instead? | reschedule a 10-23 17:00
a | could we move my session from thurs to fri 5pm | reschedule a 10-23 17:00
- slots | 8am please | choose 1
- slots | the morning one | choose 1
- slots | Weds is best | choose 3
- slots | third | choose 3
- slots | tues | book 10-20
- slots | number 3 please mate | choose 3
- slots | 3 thanks x | choose 3
- slots | go with 1 | choose 1
- slots | the 1st | choose 1
- slots | the earliest | choose 1
- slots | 18:00 | book
- slots | anything later? | list_times
- slots | not those | no
- names | Ben please | choose 2
- names | Ana | choose 1
- names | it's for me, ben | choose 2
- names | not ben | unknown
a late | go ahead | yes
a late | yes please cancel | yes
a late | n thanks | no
a late | leave it as is | no
a late | can we move it to fri 5pm instead | reschedule a 10-23 17:00
`,
};
