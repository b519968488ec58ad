import type { Corpus } from "./expectation.ts";

/** Of 459 fresh texts and 186 probes: what was misread or not read, and sisters of it. */
export const regressionTen: Corpus[] = [
  {
    // London, a Wednesday at 10:00.
    country: "GB",
    timeZone: "Europe/London",
    year: 2026,
    now: "11-25 10:00",
    bookings: { a: "11-27 07:00", b: "11-30 18:00" },
    slots: ["11-26 17:00", "11-26 18:30", "11-28 09:00"],
    texts: `
a | I'm not coming to the party on friday | ask / cancel a ?
a | won't be at the meeting friday | ask / cancel a ?
a | cant get to the office friday | ask / cancel a ?
a | wont be at work friday | ask / cancel a ?
a | can't come to the funeral on Friday I'm afraid | ask / cancel a ?
a | can't make it to the airport friday | ask / cancel a ?
a | wont make it to the funeral friday | ask / cancel a ?
a | I won't be going to work friday | ask / cancel a ?
a | cancel friday's flight | ask / cancel a ?
a | please cancel friday's dentist | ask / cancel a ?
a | can't make friday's game | ask / cancel a ?
a | cancel friday's concert | ask / cancel a ?
a | i wont be at training friday | cancel a
a | can't get to the gym friday | cancel a
a | can't make it to the session friday | cancel a
a | wont be at our session friday, work | cancel a
a | can't make friday because of work | cancel a
a | cant make friday got a meeting | cancel a
a | cancel friday, work | cancel a
a | So sorry but I'm going to have to cancel Friday, I've got a stinking cold x | cancel a
a | sorry bud gotta cancel friday, roads are brutal | cancel a ?
a | need to cancel friday, the boiler packed in and a man's coming | cancel a ?
a | cancel friday, actually the kids perked up | ask
a | cancel friday, dave can have it instead | ask
a | have to pull the pin on friday | cancel a
a | give friday a miss this week | cancel a
a | giving friday a miss | cancel a / ask
ab whichcancel | friday works | ask
ab whichcancel | friday is fine | ask
ab whichcancel | I'll do Monday | ask
ab whichcancel | friday suits | ask
ab whichcancel | monday is good | ask
ab whichcancel | book me in for friday | ask / open 11-27
ab whichcancel | go with monday | choose 2
ab whichcancel | the monday one please sorry about that | choose 2
ab whichcancel | 2 sorry about this | choose 2
ab whichmove | friday works | ask
ab whichmove | the friday one | choose 1
- slots | that one please | ask
- slots | this one | ask
- slots | great one | ask
- slots | I want one | ask
- slots | in 2 | ask
- slots | one please | choose 1
- slots | option one please | choose 1
- slots | I'll go with one | choose 1
- oneslot | that one please | choose 1
- slots | Could I have the first one please? | choose 1 ?
- slots | may i take the last one? | choose 3 ?
- slots | can I have the third degree? | ask
- slots | half six is grand | choose 2
- slots | option 2 sweet as | choose 2
- slots | 5 works for us | choose 1
- slots | saturday works for both of us | choose 3
a late | right | ask
a late | yeah right | ask
a late | right then | ask
a late | yes see you then | ask
a late | sure see you then | ask
a late | fair enough | yes
a late | yeah fair enough cancel it | yes
- yesno | yeah right | ask
- yesno | yes please and thanks | yes
- yesno | yes please lovely | yes
- yesno | okay sir | yes
- yesno | ok boss | yes
- yesno | yessir | yes
- yesno | ja please | yes
- yesno | sure thing | yes
- yesno | you bet | yes
- yesno | for sure | yes
a | too easy cya friday | confirm
a | too easy | confirm
a | grand see you then | confirm
a | smashing, see you then x | confirm
a | yep ill be there with bells on | confirm
a | no wukkas see you then | confirm
a | grand so | ask
a | I'm in class now. | ask
- | can u fit me in tmro at 5.30pm | book 11-26 17:30
- | howzit, can i book for friday 6am | book 11-27 06:00
- | howya, could ye do saturday at 11 in the morning | book 11-28 11:00
- | just wondering if i could book in a session for this saturday at eight in the morning thank you | book 11-28 08:00
- | Sam can you do thu 5pm | book 11-26 17:00
- | dave can do thu 5pm | ask / open 11-26 17:00..18:00
- | if youre free fri 6am ill take it | book 11-27 06:00
- | Please may I book a fortnight today 7.15pm | book 12-09 19:15
- | can I come a fortnight tomorrow at 7pm | book 12-10 19:00
- | a week today at 7pm please | book 12-02 19:00
- | in 3 days at 7pm | book 11-28 19:00
a | can we prepone fridays session to 6 am | reschedule a 11-27 06:00
a | can we do saturday 8am rather? | reschedule a 11-28 08:00
a | gonna be a wee bit late | late
a | snowed in, gonna be late like 15 min | late
a | hows my pack looking | balance
a | im not able to train legs friday | ask / cancel
a | Friday's a no go for me now sorry | cancel a
a | Friday no longer works, how about Saturday at 9am? | reschedule a 11-28 09:00 / reschedule a ~11-28
a | All good for Friday | confirm
a | locked in | confirm
a | what time do you have me down for | upcoming
- | We'd like the Saturday 10 am slot please | book 11-28 10:00
- | chuck us in for fri 5.45pm ay | book 11-27 17:45
- slots | I'd love the Saturday please! | choose 3
- slots | Ooh the half 6 please | choose 2
- slots | Gonna go with 3 | choose 3
- slots | Sat at 9 it is | choose 3
ab whichmove | cancel friday | cancel a
ab whichcancel | we can do friday | ask / open 11-27
- slots | We can do Saturday | choose 3
- slots | we can make the half 6 | choose 2
- slots | we can do wednesday | ask / open 12-02
- | keen for sunday 9am if youve got it | book 11-29 09:00
- | sunday 9am if it's going to rain | ask / open 11-29 09:00..10:00
a | any chance of moving fri to sun 8am | reschedule a 11-29 08:00
a | moving house friday | ask
a | righto see ya then | confirm
ab whichcancel | I'd prefer friday | ask / open 11-27
ab whichcancel | I like the monday one | ask / open 11-30
ab whichcancel | im going to go friday | ask / open 11-27
- yesno | nup | no
- yesno | nah I'm good | no
- yesno | ooh no sorry | no
- yesno | yup all g | yes
a | please tell timing of next class | upcoming
`,
  },
];
