import type { Corpus } from "./expectation.ts";

/** And 100 more: 88 at first, nothing acted nor was asked about on a misreading. */
export const regressionSixteen: Corpus[] = [
  {
    // Hobart, Wednesday 07:20.
    country: "AU",
    timeZone: "Australia/Hobart",
    year: 2027,
    now: "05-12 07:20",
    bookings: { a: "05-13 12:15", b: "05-15 08:00" },
    slots: ["05-14 06:00", "05-17 17:15", "05-18 09:30"],
    texts: `
- | morning mate, you got any space friday at 6am | book 05-14 06:00 / list_times ~05-14 06:00..07:00
- | can i do a session monday arvo | open ~05-17 12:00..18:00 / book ~05-17 12:00..18:00
- | tues 930 good for you? | book 05-18 09:30
- | how many sessions have i got to use up | balance
- | just paid for the next block | ask
- | whats the wifi password at the gym | ask
a | cant get away from work tmrw sorry bud | cancel a
a | feeling average, gonna sit tomorrow out | cancel a
a | 5 min away sorry | late
a | no good tomorrow mate, can we do monday 5.15pm | reschedule a 05-17 17:15
ab | can sat be 9 instead of 8 | reschedule b 05-15 09:00
ab | cancel saturday pls, kids footy | cancel b
ab | wheres my next session, thurs or sat? | upcoming / ask
a | yep 12.15 tomorrow | confirm / ask / upcoming
a | righto see you tomorrow | confirm
- slots | friday 6 pls | choose 1
- slots | can do monday | choose 2
- slots | put me in the tuesday one | choose 3
- slots | all too early sorry | no / ask
- oneslot | yep chuck me in | choose 1
a yescancel | yeah nah keep it | ask / no
a yescancel | yes cheers | yes
ab whichcancel | saturdays | choose 2
ab whichmove | first one | choose 1
a late | fine, cancel it | yes
`,
  },
  {
    // Cardiff, Sunday 17:30: tutoring.
    country: "GB",
    timeZone: "Europe/London",
    year: 2027,
    now: "06-13 17:30",
    bookings: { a: "06-14 16:00", b: "06-17 18:15" },
    slots: ["06-15 17:00", "06-18 16:30", "06-19 09:45"],
    texts: `
- | Hi, are you able to do Tuesday at 5pm? | book 06-15 17:00
- | Could Ella have an extra lesson on Friday at 4.30 please? | book 06-18 16:30 ? / ask
- | Do you have any slots left on Saturday? | open 06-19
- | hello can I please book my daughter in for tuesday 5pm | book 06-15 17:00 ? / ask
- | how many lessons do we have remaining | balance
- | did Ella leave her calculator with you | ask
- | what should she revise before the mock | ask
- | are you around in half term | ask / list_times
a | Sorry we need to cancel tomorrow, Ella has a dentist appointment I'd forgotten about | cancel a
a | Ella's poorly so we'll have to give tomorrow a miss I'm afraid | cancel a / cancel a ?
a | we'll be about 5 mins late, roadworks! | late
a | Is it still ok for Ella to come tomorrow at 4? | upcoming / ask
ab | Can we change Thursday from 6.15 to 6.30 please | reschedule b 06-17 18:30
ab | Would it be possible to move tomorrow's lesson to Tuesday at 5pm? | reschedule a 06-15 17:00
ab | please could you cancel Thursday, we're away | cancel b
a | Yes all good for tomorrow thank you | confirm
a | Lovely, see you tomorrow | confirm
- slots | Tuesday at 5 would be lovely | choose 1
- slots | we could do saturday | choose 3
- slots | the 4.30 please | choose 2
- slots | Sorry, we can't make any of those | no / ask
a late | That's fine, we'll still need to cancel | yes / ask
a yescancel | yes that's correct, thank you | yes
- yesbook | That's great, thank you | yes
ab whichcancel | Thursday's please | choose 2
`,
  },
  {
    // Phoenix, Thursday 14:10.
    country: "US",
    timeZone: "America/Phoenix",
    year: 2027,
    now: "03-18 14:10",
    bookings: { a: "03-19 05:30", b: "03-23 18:00" },
    slots: ["03-20 08:00", "03-22 17:00", "03-25 06:00"],
    texts: `
- | hey got any early spots thursday? | open ~03-25 / open ~03-18
- | Can you do Monday at 5? | book 03-22 17:00
- | I need a session saturday at 8am | book 03-20 08:00
- | how many do I have left after this week | balance
- | Do you take apple pay | ask
- | thanks for pushing me today! | ask
- | yo is the gym open memorial day | ask
a | Hey I'm not gonna be able to make our 5:30 tomorrow | cancel a
a | I tweaked my back, better skip tomorrow | cancel a
a | sorry running a few min behind | late
a | Dropping the kids off then heading over, 10 min late | late
ab | Can we do Wednesday instead of Tuesday, same time? | reschedule b 03-24 18:00
ab | move tomorrow to saturday at 8 | reschedule a 03-20 08:00
ab | gotta cancel tuesday, out of town for work | cancel b
ab | what time tomorrow again? | upcoming
ab | Do I have anything next week? | upcoming
a | Yes I'll be there | confirm
a | 👍 see you at 5:30 | confirm
- slots | Saturday! | choose 1
- slots | monday at 5 works | choose 2
- slots | Option 3 please | choose 3
- slots | None of those work, how about Friday? | open 03-19 / open 03-26 / ask
a yescancel | Yes, cancel please. Thanks! | yes
a yescancel | Actually no, I can make it | no
- yesbook | Sounds good! | yes
`,
  },
  {
    // Cape Town, Galway, Ottawa and Chennai kinds, on Johannesburg's clock: Monday 09:00.
    country: "ZA",
    timeZone: "Africa/Johannesburg",
    year: 2027,
    now: "10-11 09:00",
    bookings: { a: "10-12 17:30", b: "10-15 06:00" },
    slots: ["10-13 06:00", "10-14 12:30", "10-16 09:00"],
    texts: `
- | morning coach, any slots wed am? | open ~10-13 00:00..12:00
- | hi there is saturday 9 o clock ok | book 10-16 09:00
- | Good day, may I come for training on Thursday at 12:30 | book 10-14 12:30
- | hi sir how many classes left for me | balance
- | please share location | ask
- | i want to know the monthly fee | ask
a | sorry coach can't come tomorrow, my car is in for a service | cancel a
a | I'm not going to make it tomorrow hey, still at work | cancel a
a | power is out at home so running late | late
a | hi mam today i will be 15 mins late due to traffic | late
a | Sorry sir, tomorrow my son is having exam so he will not come | cancel a ? / ask
ab | can I come wed 6am instead of tomorrow | reschedule a 10-13 06:00
ab | could we ever move friday to saturday at 9? | reschedule b 10-16 09:00
ab | won't manage friday after all, sorry | cancel b
ab | please confirm my timings for this week | upcoming
a | all set for tomorrow eh, see ya | confirm
a | yes coach i am coming tomorrow | confirm
- slots | wed 6am sharp | choose 1
- slots | thursday lunchtime works for me | choose 2
- slots | saturday is ok sir | choose 3
- slots | sorry not free those times | no / ask
a yescancel | yes please my bru | yes
a late | eish ok then I'll come | no / ask
ab whichcancel | the one tomorrow | choose 1
- yesbook | yes it is fine | yes
`,
  },
];
