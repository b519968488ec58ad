import type { Corpus } from "./expectation.ts";

/** 128 fresh texts, of which 110 were read right at first, and the kinds that were mended: names in small letters, and their sisters. */
export const regressionTwelve: Corpus[] = [
  {
    // Portland, Wednesday 13:20.
    country: "US",
    timeZone: "America/Los_Angeles",
    year: 2027,
    now: "02-03 13:20",
    bookings: { a: "02-05 16:00", b: "02-08 09:00" },
    slots: ["02-04 18:00", "02-06 10:00", "02-09 07:30"],
    texts: `
- | can i get on the schedule for saturday at 11am | book 02-06 11:00
- | please put me down for monday 5:30 pm | book 02-08 17:30
- | pencil me in for tuesday at noon would ya | book 02-09 12:00
- | can my daughter come thursday at 4pm | book 02-04 16:00 ? / ask
- | id like to get my son in with you sometime saturday morning | open ~02-06 00:00..12:00 / ask
- | can we book emma's next lesson for monday at 4pm | book 02-08 16:00 ? / ask / book 02-08 16:00
- | Wondering if you have any slots open late saturday morning | open ~02-06 00:00..13:00
- | is it too late to grab a spot tomorrow at 6am | book 02-04 06:00 / book 02-04 06:00 ? / list_times 02-04 06:00..07:00
- | when can i come in next | list_times
- | what do you have next week? | open ~02-07..02-15
- | did my payment go through | ask
- | I'd like to come twice next week | ask / list_times / open ~02-07..02-15
a | 10 mins out | late
a | can't do friday | cancel a / cancel a ?
a | can't do saturday | ask
a | can't do saturday sorry | ask
a | her lesson on friday needs to be cancelled please | cancel a ? / ask
a | Friday's not going to work for us | cancel a ? / ask
ab | this is sarah we need to cancel monday's appointment | cancel b / cancel b ?
ab | hey coach something came up at work gonna have to cancel friday | cancel a
ab | can we do monday at ten instead of nine | reschedule b 02-08 10:00
ab | Any way to bump friday up an hour? | reschedule a 02-05 15:00 / reschedule a 02-05 15:00 ? / ask / reschedule a
ab | do i have friday or saturday this week | upcoming / ask
ab | both still on? | upcoming / ask
a | can we reschedule? the kids are sick | reschedule a
a | cant make saturday what else you got | ask / open 02-06 / list_times
- slots | lets go with saturday | choose 2
- slots | the 6 pm | choose 1
- slots | ooh tuesday please! | choose 3
- slots | tomorrow night works | choose 1
- slots | none of these work sorry | ask / no / list_times
- slots | is tuesday at 8:30 possible instead | open 02-09 08:30..09:30 / book 02-09 08:30 / book 02-09 08:30 ? / list_times 02-09 08:30..09:30
a yescancel | Confirmed, thank you | ask
a yescancel | all good | ask
a yescancel | yes sorry about that | yes
a yescancel | yep thanks for understanding | yes
a yescancel | no don't cancel | no
a yescancel | wait no i want to keep it | no
- yesbook | perfect see you then | yes
- yesbook | yes that works! | yes
- yesbook | no thanks | no
ab whichcancel | monday one please | choose 2
ab whichcancel | the first one | choose 1
ab whichcancel | neither actually, my mistake | no / ask
`,
  },
  {
    // Perth, Saturday 09:00.
    country: "AU",
    timeZone: "Australia/Perth",
    year: 2027,
    now: "02-06 09:00",
    bookings: { a: "02-06 11:00", b: "02-10 17:30" },
    slots: ["02-08 06:30", "02-09 18:00", "02-11 12:15"],
    texts: `
- | got anything going monday after 5 | open ~02-08 17:00..24:00
- | can you chuck me down for tuesday 6.15am please | book 02-09 06:15
- | oi coach keen to come in tomorrow at 8 in the morning | book 02-07 08:00
- | could i please lock in thursday 5.30 in the arvo | book 02-11 17:30
- | whats free this arvo | open ~02-06 12:00..18:00 / open ~02-06 09:00..24:00
- | have you got a spare spot wednesday morning for my young fella | open ~02-10 00:00..12:00 / ask
- | how many sessions have i got left in the bank | balance
- | hey do you do gift vouchers | ask
- | what's your address again | ask
a | be there at quarter past | late
a | leaving now be about 10 late | late
a | sorry mate slept in, on my way | late
a | cant find a park, 2 mins | late
a | not gunna make it today sorry | cancel a
a | gotta pull the pin on today mate | cancel a
ab | flick wednesday for me would ya | cancel b / ask
ab | cant do wednesday anymore can we do thursday same time | reschedule b 02-11 17:30
ab | wednesdays no good for us | cancel b ? / ask / cancel b
ab | push wednesday to 6 | reschedule b 02-10 18:00
a | see you at 11 | confirm
a | yep i'll be there | confirm
a | can my daughter have her lesson wednesday 4pm | book 02-10 16:00 ?
a | is her lesson still on today | upcoming / ask
a | she won't be at her lesson today, she's crook | cancel a ?
a | does tyler have a lesson today | upcoming / ask
a | can't do monday | ask
a | i cant do tuesdays | ask
- slots | thursday lunch sounds good | choose 3
- slots | yeah go the tuesday | choose 2
- slots | monday 6.30 ta | choose 1
- slots | can she have the tuesday one | choose 2 ? / ask / choose 2
- slots | bit early for me, got anything later | ask / list_times / open ~02-06..02-13
- oneslot | go on then | choose 1
- oneslot | that'll do nicely | choose 1 / ask
a late | yeah no worries still cancel | yes
a late | ah bugger, ok I'll come in then | no / ask
a late | yes cancel anyway | yes
- yesbook | too easy, cheers | yes / ask
- yesbook | yep book it in | yes
ab whichmove | wednesday arvo one | choose 2
`,
  },
  {
    // Edinburgh, Tuesday 16:45.
    country: "GB",
    timeZone: "Europe/London",
    year: 2027,
    now: "02-02 16:45",
    bookings: { a: "02-04 09:30", b: "02-06 14:00" },
    slots: ["02-03 19:00", "02-05 08:00", "02-08 16:15"],
    texts: `
- | Hi there is there any availability friday afternoon please? | open ~02-05 12:00..18:00 / open ~02-05 12:00..20:00
- | could isla have a lesson at 4 on friday | book 02-05 16:00 ? / ask / book 02-05 16:00
- | would you be able to squeeze us in monday at quarter past four | book 02-08 16:15 / ask / book 02-08 16:15 ?
- | stick me down for 7 tomorrow night pal | book 02-03 19:00
- | are you free at all at the weekend | open ~02-06..02-08 / list_times
- | hi is it possible to book for a week tomorrow 10am | book 02-10 10:00
- | please can I arrange a lesson for my boy, he's 9 | ask / list_times / book
- | do you work bank holidays | ask
- | how do I pay for my next block | ask
a | so sorry, can't manage thursday now | cancel a
a | Sadly need to give thursday a miss | cancel a / cancel a ?
a | thursday is a no go for us now | cancel a ? / ask / cancel a
a | I'm sat in traffic on the bypass, 15 mins away | ask / late
a | can't do friday | ask
a | friday's not going to work for us | ask
ab | can we nudge saturday to half two please | reschedule b 02-06 14:30
ab | Could I possibly swap thursday morning for friday morning? | ask / reschedule a / reschedule a ?
ab | is thursday still happening | upcoming
ab | sorry to mess you about but need to cancel both | ask / several cancel a + cancel b
a | his lesson thursday, can it be at ten instead | reschedule a 02-04 10:00 ? / ask
a | my son's poorly so no lesson thursday | cancel a ? / cancel a
a | confirmed for thursday | confirm
a | thursday at 9.30 still suits | confirm / ask
- slots | friday for me thanks x | choose 2
- slots | can I have the monday please | choose 3
- slots | ah I can't do any of them | ask / no
- slots | what about friday but later in the day | open ~02-05 / ask
a yescancel | yes please do, so sorry | yes
a yescancel | oh no don't do that! | no / ask
a yescancel | yes go ahead | yes
a yescancel | Thank you | ask
- yesbook | lovely jubbly | ask / yes
- yesbook | oh yes please | yes
ab yesmove | yes if you could | yes / ask
ab whichcancel | saturday afternoon | choose 2
`,
  },
  {
    // Dictated: no capitals, no marks. Toronto/NY Thursday 10:00.
    country: "US",
    timeZone: "America/New_York",
    year: 2027,
    now: "02-04 10:00",
    bookings: { a: "02-05 17:00", b: "02-09 08:00" },
    slots: ["02-06 09:00", "02-08 17:00", "02-10 12:30"],
    texts: `
- | hi sam this is jessica miller i was wondering if you have anything open on saturday morning thank you | open ~02-06 00:00..12:00
- | hey sam its tom can i come in monday at six thirty in the evening | book 02-08 18:30
- | hello this is maria can you put me on the schedule for wednesday at noon | book 02-10 12:00
- | good morning my name is kevin and i would like to book a session for saturday at ten am | book 02-06 10:00
a | hi coach its brenda i will not be able to make it tomorrow i have the flu | cancel a
a | hey this is devon im running about fifteen minutes late tomorrow | ask / late
ab | hi this is linda i need to move my tuesday appointment to wednesday at eight am | reschedule b 02-10 08:00
ab | hi its paul can you tell me what time my next session is | upcoming
ab | this is nina just confirming tomorrow at five | confirm / confirm a
`,
  },
  {
    // London, a Wednesday at 10:00: who is greeted, who texts and who is thanked, in small letters.
    country: "GB",
    timeZone: "Europe/London",
    year: 2026,
    now: "11-25 10:00",
    bookings: { a: "11-27 07:00", b: "11-30 18:00" },
    slots: ["11-26 17:00", "11-26 18:30", "11-28 09:00"],
    texts: `
- | hi sam can i come monday at 6pm | book 11-30 18:00
- | hey jenny, could you fit me in sat 9am | book 11-28 09:00
- | hiya priya is there anything free saturday morning | open ~11-28 00:00..12:00
- | good morning lisa can i book sat 9am please | book 11-28 09:00
- | can i book sat 9am please thanks lisa | book 11-28 09:00
- | hi its megan can i book sat 9am | book 11-28 09:00
- | hello this is omar farouk i would like to book sat 9am | book 11-28 09:00
- | hi sam its tom can i come monday at 6pm thanks sam | book 11-30 18:00
- | my name is keira and i would like to come saturday at 9am | book 11-28 09:00
- | hi tom can come sat 9am | ask / book 11-28 09:00 ?
- | hi dave said can i come sat 9am | ask / book 11-28 09:00 ?
- | hi dave told me you do sat 9am | ask / book 11-28 09:00 ?
- | hi its mikes turn can i book sat 9am | book 11-28 09:00 ? / ask / book 11-28 09:00
- | hi this is for lucy can i book sat 9am | ask / book 11-28 09:00 ?
- | hi its lucy who would like sat 9am | ask / book 11-28 09:00 ?
- | hi mum can i come to yours sat 9am | ask
- | hi hypothetically can i come sat 9am | ask / book 11-28 09:00 ?
- | this is hypothetical can i come sat 9am | ask / book 11-28 09:00 ?
a | hi sam i cant make friday sorry | cancel a
a | hi sam, cant make friday sorry | cancel a
a | hi ana cant make friday sorry | cancel a ? / ask
a | hi its ana i cant make friday | cancel a
a | hi its ana is sick cant make friday | cancel a ? / ask
a | hi ana is sick so cancel friday | cancel a ? / ask
a | hi its anas mum she cant make friday | ask / cancel a ?
a | hi joke, cancel friday | ask
a | hi its nobody can you cancel friday | ask / cancel a ?
a | hello its cancelled i cant come friday | ask / cancel a ? / cancel a
a | cancel friday thanks joking | ask
a | cancel friday thanks ben | cancel a
a | good morning ben i need to cancel friday cheers | cancel a
a | hey ben running 10 mins late | late
a | hey ben, running 10 mins late | late
a | hi sam when is my next session | upcoming
a | hi can you tell me when my next lesson is | upcoming
a | what time my next session is please | upcoming
- | can you tell me what time my session could be | ask
ab | can we nudge friday to 8am please | reschedule a 11-27 08:00
ab | nudge monday to tuesday 6pm | reschedule b 12-01 18:00
a | nudge me friday | ask
a | no lesson friday, my son's poorly | cancel a ?
a | we're away so no session for us friday | cancel a ?
a | no lesson friday? | ask
a | is there no lesson friday | ask
a | there's no lesson friday right | ask
a | no lesson today | ask
a | no lesson like friday's | ask
a | no session should start that early friday | ask
a | i had no session friday | ask
a | no session friday works, does it | ask
- | no lesson friday | ask
- slots | 1 thanks sam | choose 1
- slots | hi sam 2 please | choose 2
- slots | thanks sam | ask
- slots | hey sam, saturday works | choose 3
a yescancel | yes thanks sam | yes
a yescancel | yep thanks for understanding | yes
a yescancel | yes thanks for letting me know | yes
a yescancel | thanks for understanding | ask
a yescancel | thanks for letting me know | ask
a yescancel | wait no i want to keep it | no
a yescancel | i'd rather keep it | no
a yescancel | wait | ask
a yescancel | wait yes | yes / ask
a yescancel | yes wait | ask
a yescancel | y, wait | ask
a late | ok wait | ask
a late | yes wait a sec | ask
a yescancel | still cancel | yes
a yescancel | still cancel? | cancel a ? / ask
a yescancel | i want to keep friday | ask / no
a late | yeah no worries still cancel | yes
a late | just cancel it | yes
a late | i'd like to keep it please | no
- yesbook | i want to keep it | yes / ask / no
ab whichcancel | i want to keep them | no / ask
ab whichcancel | i want to keep 2 | ask
ab whichcancel | hi sam the first | choose 1
`,
  },
];
