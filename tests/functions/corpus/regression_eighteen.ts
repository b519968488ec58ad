import type { Corpus } from "./expectation.ts";

/** And the last 100: 77 at first, none acted on a misreading, and no question named a wrong act. */
export const regressionEighteen: Corpus[] = [
  {
    // Darwin, Friday 11:10.
    country: "AU",
    timeZone: "Australia/Darwin",
    year: 2027,
    now: "09-03 11:10",
    bookings: { a: "09-03 17:00", b: "09-06 06:30" },
    slots: ["09-04 08:00", "09-07 12:00", "09-08 18:15"],
    texts: `
- | you around tomorrow morning at all | open ~09-04 00:00..12:00
- | hit me up for wed 6.15pm | book 09-08 18:15
- | can i swing by tues midday | book 09-07 12:00
- | sessions left? | balance
- | do you sell protein | ask
- | thats my rent day lol | ask
a | hey running abt 10 behind | late
a | sorry legend gonna have to flag this arvo, got called back to site | cancel a
a | cant do 5 today something came up | cancel a
a | make it 5.30 today? | reschedule a 09-03 17:30
ab | wont be there this arvo but ill be there monday | cancel a
ab | can we swap monday to tuesday midday | reschedule b 09-07 12:00
ab | pull me out of mondays one please | cancel b
ab | what times monday again | upcoming / list_times 09-06
a | yep on for 5 | confirm / ask
a | see you this arvo | confirm
- slots | tues please bud | choose 2
- slots | wed arvo works | choose 3
- slots | ill come tomorrow | choose 1
- slots | nah not keen on any of those | no / ask
a yescancel | yep do it | yes
a yescancel | hang on no ill make it work | no / ask
ab whichcancel | today one | choose 1
a late | yes all good | ask / yes
- yesbook | you bet | yes
`,
  },
  {
    // Norwich, Saturday 10:40: tutoring.
    country: "GB",
    timeZone: "Europe/London",
    year: 2027,
    now: "01-16 10:40",
    bookings: { a: "01-18 16:15", b: "01-21 17:00" },
    slots: ["01-19 18:00", "01-20 16:30", "01-23 09:30"],
    texts: `
- | Hi, would you have room for George on Wednesday at 4.30? | book 01-20 16:30 ? / ask / book 01-20 16:30 / list_times
- | What availability do you have next Saturday? | open 01-23
- | can I arrange a lesson for tuesday at 6pm please | book 01-19 18:00
- | could you tell me how many sessions we have used and how many are left | balance / statement
- | Do you offer a discount for siblings? | ask
- | can you let me know how he's getting on | ask
a | Sorry George has lost his voice so no lesson on Monday | cancel a ? / cancel a
a | I'm afraid we have to cancel Monday's lesson as we have no heating | cancel a
a | We might be a couple of minutes late | late
a | is it alright if we start at half past four on monday instead | reschedule a 01-18 16:30
ab | please can we rearrange thursday for saturday at 9.30 | reschedule b 01-23 09:30
ab | could thursday's lesson be on tuesday at 6pm this week | reschedule b 01-19 18:00
ab | Thursday is no longer convenient, sorry. Could we cancel? | cancel b / cancel b ?
ab | When are we seeing you next? | upcoming
a | Monday at 4.15 is perfect thank you | confirm / ask
a | we will see you on monday | confirm
- slots | wednesday is best for us | choose 2
- slots | could I take the saturday slot | choose 3
- slots | Tuesday at 6 please, thanks so much | choose 1
- slots | I'm sorry none of those are possible | no / ask
a yescancel | Yes please go ahead, apologies | yes
a yescancel | No, sorry, my mistake | no
ab whichmove | the thursday lesson please | choose 2
- yesbook | That works, thank you | yes
- oneslot | Lovely, we'll take that | choose 1
`,
  },
  {
    // Seattle, Tuesday 17:55.
    country: "US",
    timeZone: "America/Los_Angeles",
    year: 2027,
    now: "04-13 17:55",
    bookings: { a: "04-14 07:00", b: "04-17 11:00" },
    slots: ["04-15 12:30", "04-16 06:00", "04-19 18:00"],
    texts: `
- | Do you have any openings Friday morning? | open ~04-16 00:00..12:00
- | Can you book me for Thursday at 12:30? | book 04-15 12:30
- | I'd love to come in Monday at 6pm | book 04-19 18:00
- | can you check how many sessions I have left | balance
- | how do I buy more sessions | ask
- | what should I eat before a workout | ask
a | I'm sick, not coming in tomorrow. Sorry! | cancel a
a | Can't do tomorrow morning after all, early meeting | cancel a
a | gonna be like 5 min late | late
a | sorry, just now leaving my house | late / ask
ab | I need to move Saturday to Monday at 6pm | reschedule b 04-19 18:00
ab | Can I come in at 8 tomorrow instead of 7? | reschedule a 04-14 08:00
ab | please take me off the schedule for saturday | cancel b
ab | what time do you have me down for tomorrow | upcoming
a | Yes I will be there tomorrow | confirm
a | tomorrow at 7 it is | confirm / ask / upcoming
- slots | Let's go with Thursday | choose 1
- slots | 6am friday works | choose 2
- slots | I'll do the last one | choose 3
- slots | None of these times work for me | no / ask
a yescancel | Yeah I have to | yes
a yescancel | nope I'm good, keep it | no
ab whichcancel | Saturday, thanks | choose 2
- yesbook | yes perfect! | yes
a late | ugh ok cancel it | yes
`,
  },
  {
    // Mixed tongues on Auckland's clock: Thursday 15:30.
    country: "NZ",
    timeZone: "Pacific/Auckland",
    year: 2027,
    now: "03-18 15:30",
    bookings: { a: "03-19 12:00", b: "03-22 17:30" },
    slots: ["03-20 10:00", "03-23 06:30", "03-24 17:00"],
    texts: `
- | any chance of a spot saturday at 10 am bro | book 03-20 10:00
- | is it possible to get a class on tuesday 6.30 am | book 03-23 06:30
- | hiya can you do wed 5pm for me | book 03-24 17:00
- | how many classes do i have | balance
- | are you taking new clients | ask
- | kindly share the invoice | ask
a | sorry bro cant make it tomorrow, got a tangi | cancel a
a | will not be able to come tomorrow, attending a wedding | cancel a
a | power cut at home, running late | late
a | sorry on my way there now | late / ask
ab | push tomorrow back half an hour please | reschedule a 03-19 12:30
ab | monday clashes with footy, can we do wed 5pm | reschedule b 03-24 17:00
ab | cancel monday as i will be out of country | cancel b
ab | am i in tomorrow? | upcoming
a | chur bro see you tomorrow | confirm
a | tomorrow 12 confirmed | confirm
- slots | sat 10 is all good | choose 1
- slots | the tuesday morning one please | choose 2
- slots | wed at 5 suits | choose 3
- slots | sorry none | no / ask
a yescancel | yep cancel thanks bro | yes
a yescancel | nah leave it | no
ab whichcancel | monday bro | choose 2
- yesbook | sweet as | yes / ask
- oneslot | yup i'm keen | choose 1
`,
  },
];
