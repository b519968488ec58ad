import type { Corpus } from "./expectation.ts";

/** And 100 more: 77 at first, none acted on a misreading, one question named a wrong act. */
export const regressionFifteen: Corpus[] = [
  {
    // Adelaide, Monday 18:05.
    country: "AU",
    timeZone: "Australia/Adelaide",
    year: 2027,
    now: "08-02 18:05",
    bookings: { a: "08-03 06:15", b: "08-05 17:45" },
    slots: ["08-04 06:15", "08-06 12:00", "08-07 08:30"],
    texts: `
- | any spots going sat | open 08-07
- | do you have 6.15am on wednesday | book 08-04 06:15 / list_times ~08-04 06:00..07:30
- | book me in friday midday thanks sam | book 08-06 12:00
- | hows my balance looking | balance
- | do i owe you anything | ask
- | is there parking out the front | ask
- | looking at doing 2 sessions next week, what have you got? | open ~08-08..08-16
a | alarm didnt go off be there in 15 | late
a | feeling pretty crook so going to give tomorrow a miss | cancel a
a | wont make it tomorrow morning, up all night with the baby | cancel a
a | can you cancel tomorrow for me please mate | cancel a
ab | thursdays looking shaky, can we do saturday 8.30am | reschedule b 08-07 08:30
ab | have to cancel thursday kids have swimming | cancel b
ab | hey mate am i in tomorrow or wed | upcoming
a | 6.15 tomorrow is good | confirm / ask / upcoming
- slots | sat 8.30 is good | choose 3
- slots | friday lunch please | choose 2
- slots | yeah first one | choose 1
- slots | sorry mate cant do any of those | no / ask
a yescancel | yep sweet | ask / yes
a yescancel | no keep it ill be right | no
- yesbook | yep perfect | yes
ab whichcancel | the arvo one | choose 2
ab whichcancel | thurs sorry mate | choose 2
a late | ok no worries charge me | yes / ask
`,
  },
  {
    // Glasgow, Friday 09:45: tutoring and driving lessons.
    country: "GB",
    timeZone: "Europe/London",
    year: 2027,
    now: "03-05 09:45",
    bookings: { a: "03-06 11:00", b: "03-10 18:30" },
    slots: ["03-08 16:00", "03-09 19:00", "03-12 17:15"],
    texts: `
- | Hi do you have any availability next week for a lesson? | open ~03-07..03-15
- | Is Tuesday at 7pm free? | book 03-09 19:00 / list_times ~03-09 19:00..20:00
- | could I get booked in for monday at 4pm | book 03-08 16:00
- | morning, just wondering when my next lesson is | upcoming
- | hello how many hours have I got left | balance
- | my test is on the 24th, am I ready do you think? | ask
- | can you pick me up from college instead | ask
a | hiya sorry got called into work tomorrow so can't do my lesson | cancel a
a | Really sorry but I've tested positive for covid so will have to cancel tomorrow | cancel a
a | running a wee bit late, 5 mins | late
a | bus was late, be there in ten | late
a | no can do tomorrow sorry | cancel a
ab | could we make wednesday 7.30pm rather than 6.30 | reschedule b 03-10 19:30
ab | can I change my lesson on Wednesday to Tuesday at 7pm please | reschedule b 03-09 19:00
ab | got an exam on wednesday so cannae make it | cancel b
ab | Which day is my lesson next week? | upcoming
a | Aye that's me all set for tomorrow | confirm
- slots | Tuesday evening would be great thanks | choose 2
- slots | the friday one if thats ok | choose 3
- slots | monday's no good, friday's fine | choose 3 / ask
a yescancel | yes I'm sure | yes
a yescancel | oh sorry no, I meant wednesday | no / ask
- yesbook | brilliant yes please | yes
- oneslot | that's perfect thank you | choose 1
- oneslot | ah can't do that one | no / ask
`,
  },
  {
    // Vancouver and Boston kinds, on Boston's clock: Wednesday 16:20.
    country: "US",
    timeZone: "America/New_York",
    year: 2027,
    now: "06-16 16:20",
    bookings: { a: "06-17 07:30", b: "06-21 18:00" },
    slots: ["06-18 06:30", "06-19 09:00", "06-22 17:00"],
    texts: `
- | Do you have anything Saturday morning around 9? | open ~06-19 / book 06-19 09:00
- | Hey coach can I come in friday 6:30am? | book 06-18 06:30
- | I'd like tuesday at 5pm | book 06-22 17:00
- | how many sessions left in my package? | balance
- | Just venmo'd you | ask
- | can you send me the workout from yesterday | ask
- | what's your cancellation policy | ask
a | Hi, I have a fever so I'm not going to be able to make tomorrow | cancel a
a | My flight got delayed, I need to cancel tomorrow morning | cancel a
a | tomorrow isn't gonna work, can we find another time this week? | reschedule a ~06-16..06-21 / reschedule a / list_times ~06-16..06-21
a | leaving now, about 5 min late | late
a | Stuck at a light, 2 min away | late
ab | can I push Monday to 6:30? | reschedule b 06-21 18:30
ab | switch monday to tuesday at 5 please | reschedule b 06-22 17:00
ab | am I seeing you tomorrow? | upcoming
ab | I won't need monday's session after all | cancel b / cancel b ?
a | Yes! See you in the morning | confirm
a | confirming for tomorrow at 7:30 | confirm
- slots | Saturday works great | choose 2
- slots | let's do the 5pm | choose 3
- slots | 1 please! | choose 1
- slots | Are those the only times? | ask / list_times
a late | I understand, please go ahead and cancel | yes
a late | never mind then I'll be there | no
- yesbook | Yes that works, thank you! | yes
`,
  },
  {
    // Durban, Dublin and Hyderabad kinds, on Dublin's clock: Tuesday 20:30.
    country: "IE",
    timeZone: "Europe/Dublin",
    year: 2027,
    now: "10-12 20:30",
    bookings: { a: "10-13 18:00", b: "10-16 10:00" },
    slots: ["10-14 07:00", "10-15 17:30", "10-18 19:00"],
    texts: `
- | would you have anything going friday evening at all | open ~10-15 17:00..24:00
- | could you put me in for thursday at 7am like | book 10-14 07:00
- | I want to book slot on monday 7pm mam | book 10-18 19:00
- | what is the balance classes | balance
- | how much do i owe ye | ask
- | my knee is at me, will i come in anyway | ask
a | sorry won't make it tomorrow, the young lad is sick | cancel a
a | something after coming up and I can't make tomorrow | cancel a
a | sir tomorrow i have function at home so will not come | cancel a / cancel a ?
a | I'm on the way, ten minutes | late
a | will be 10 min late coach pls wait | late
ab | any chance you could move saturday to friday half 5 | reschedule b 10-15 17:30
ab | saturday doesn't suit now sorry, would thursday 7am do | reschedule b 10-14 07:00
ab | cancel saturday there thanks, heading down home | cancel b
ab | what time saturday? | upcoming
ab | is tomorrow still going ahead | upcoming
a | grand job see you tomorrow | confirm
a | perfect, will be there at 6 | confirm
- slots | monday is grand | choose 3
- slots | I'll take the 7am so | choose 1
- slots | ok for friday | choose 2
- slots | not possible this week sir, next week? | ask / open ~10-17..10-25 / no
a yescancel | do yeah | yes
a yescancel | ah no sure I'll go | no / ask
ab whichcancel | both please | ask
`,
  },
];
