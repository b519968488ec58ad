import type { Corpus } from "./expectation.ts";

/** And 100 more: 79 at first, none acted on a misreading. */
export const regressionSeventeen: Corpus[] = [
  {
    // Perth, Tuesday 13:00.
    country: "AU",
    timeZone: "Australia/Perth",
    year: 2027,
    now: "07-06 13:00",
    bookings: { a: "07-07 06:00", b: "07-09 17:00" },
    slots: ["07-08 06:00", "07-10 09:15", "07-12 18:30"],
    texts: `
- | hows thursday looking early | open ~07-08 00:00..12:00 / open 07-08
- | is there a spot sat at 9.15am | book 07-10 09:15 / list_times ~07-10 09:00..10:15
- | i can do mon 6.30pm if thats still going | book 07-12 18:30
- | whats my session count at | balance
- | can you send my receipt | ask
- | do you know a good physio | ask
a | sorry bud im not well, wont be in tomorrow | cancel a
a | kids are off school tomorrow so i cant make it | cancel a
a | bumper to bumper on the freeway, running 10 behind | late
a | dont wait for me ill be a few mins late | late
ab | can friday be at 5.30 instead | reschedule b 07-09 17:30
ab | cant do friday any chance of sat 9.15am | reschedule b 07-10 09:15
ab | cancel tomorrow, ill see you friday | cancel a
ab | what did i book in for this week | upcoming
a | yep 6am good to go | confirm / ask
a | all good still on for tomorrow | confirm / upcoming / ask
- slots | the 9.15 one cheers | choose 2
- slots | monday nights good | choose 3
- slots | thursday mate | choose 1
- slots | not this week sorry, away | no / ask / open 07-06..07-12
a yescancel | yep all good cancel it | yes
a yescancel | no dont worry ill be there | no
ab whichcancel | wed one please | choose 1
- yesbook | yes please mate | yes
a late | all good cancel it anyway | yes
`,
  },
  {
    // Leeds, Wednesday 20:15: tutoring.
    country: "GB",
    timeZone: "Europe/London",
    year: 2027,
    now: "02-10 20:15",
    bookings: { a: "02-11 17:15", b: "02-15 16:00" },
    slots: ["02-12 18:00", "02-13 11:30", "02-16 17:45"],
    texts: `
- | Hi, any chance of a lesson on Saturday? | open 02-13
- | Could we do Tuesday at quarter to six? | book 02-16 17:45
- | Hello, please may we book Friday 6pm | book 02-12 18:00
- | Is Saturday at 11.30 still free please? | book 02-13 11:30 / list_times ~02-13 11:30..12:30
- | Could you remind me how many sessions we've got left please | balance
- | She got an A! Thank you so much | ask
- | what time do you finish on Fridays | ask / list_times
a | so sorry to do this last minute but we can't make tomorrow | cancel a
a | Maisie has been sent home from school so won't be at her lesson tomorrow | cancel a ? / ask
a | Just stuck in traffic, won't be long | late / ask
a | I'll be ten minutes late dropping her off, sorry | late / ask
ab | can monday's lesson be moved to tuesday at 5.45pm? | reschedule b 02-16 17:45
ab | We're going away on Monday so need to cancel | cancel b
ab | would you mind if we moved tomorrow to friday 6pm | reschedule a 02-12 18:00
ab | What time is it on Monday? | upcoming / list_times 02-15
a | Yes that's right, see you tomorrow | confirm
a | 5.15 tomorrow, thanks | confirm / ask / upcoming
- slots | Saturday please if that's ok | choose 2
- slots | we'd like the Tuesday one | choose 3
- slots | Friday at 6 would work | choose 1
- slots | no, none of those, sorry | no
a yescancel | yes, sorry! | yes
a yescancel | oh no, please keep it | no
ab whichmove | Monday's | choose 2
- oneslot | yes that would be great | choose 1
`,
  },
  {
    // Atlanta, Monday 11:45.
    country: "US",
    timeZone: "America/New_York",
    year: 2027,
    now: "08-09 11:45",
    bookings: { a: "08-09 18:00", b: "08-12 06:30" },
    slots: ["08-10 07:00", "08-11 12:30", "08-14 10:00"],
    texts: `
- | Any chance you can get me in tomorrow at 7am? | book 08-10 07:00
- | I'm free Saturday at 10am if you are | book 08-14 10:00
- | What do you have open Wednesday? | open 08-11
- | How many sessions remaining? | balance
- | My shoulder is killing me, should I still train | ask
- | Do you do nutrition plans? | ask
a | Hey, have to work late tonight so I can't make it | cancel a
a | I need to cancel tonight, my babysitter bailed | cancel a
a | Gonna be 10 late tonight | late
a | parking now be right in | late
ab | could we push tonight to 6:30? | reschedule a 08-09 18:30
ab | Thursday isn't going to work for me anymore, can I do Saturday at 10am? | reschedule b 08-14 10:00
ab | Cancel Thursday's workout please | cancel b / cancel b ?
ab | are we on for tonight | upcoming
a | See you tonight coach | confirm
a | Yes, confirming tonight | confirm
- slots | I can make the 12:30 | choose 2
- slots | tomorrow at 7 is fine | choose 1
- slots | the weekend one | choose 3
- slots | anything in the evening? | list_times / open / ask
- oneslot | no that doesn't work | no / ask
a late | ok nevermind I'll come | no
a yescancel | correct | yes
- yesbook | sure does | yes / ask
ab whichcancel | Tonight's | choose 1
`,
  },
  {
    // Wellington, Limerick, Calgary and Mumbai kinds, on Mumbai's clock: Friday 08:30.
    country: "IN",
    timeZone: "Asia/Kolkata",
    year: 2027,
    now: "01-15 08:30",
    bookings: { a: "01-15 18:30", b: "01-18 07:00" },
    slots: ["01-16 07:00", "01-17 09:30", "01-19 18:00"],
    texts: `
- | can i come tomorrow morning 7 sir | book 01-16 07:00
- | is sunday 9.30am possible | book 01-17 09:30 / list_times ~01-17 09:30..10:30
- | which slots are vacant on tuesday | open 01-19
- | pls tell how many classes are pending | balance
- | sir gpay number please | ask
- | today class online or offline | ask / upcoming
a | sir not feeling good today, will skip class | cancel a
a | i have to go to hospital with my mother so cannot come today | cancel a
a | reaching in 10 min | late
a | will be little late today | late
ab | sir monday i am not available, please shift to tuesday 6pm | reschedule b 01-19 18:00
ab | kindly reschedule monday class to sunday 9.30 am | reschedule b 01-17 09:30
ab | please cancel both classes | several cancel a + cancel b / ask
ab | at what time today class is there | upcoming
a | yes i will attend | confirm
a | ok sir see you in evening | confirm / ask
- slots | ok book tomorrow 7am | choose 1
- slots | sunday is better | choose 2
- slots | tuesday 6pm final | choose 3
- slots | no sir not possible | no
a yescancel | no no i will come | no
a yescancel | ya cancel | yes
ab whichcancel | monday class | choose 2
- yesbook | yes confirm it | yes
a late | ok deduct no problem | yes / ask
`,
  },
];
