import type { Corpus } from "./expectation.ts";

const ireland: Corpus = {
  // Dublin, a Tuesday at 9:30.
  country: "IE",
  timeZone: "Europe/Dublin",
  year: 2027,
  now: "02-09 09:30",
  bookings: { a: "02-11 18:30", b: "02-13 10:00" },
  slots: ["02-10 17:00", "02-12 07:30", "02-13 12:00"],
  texts: `
- | Howya, any chance of a slot thursday at 7pm? | book 02-11 19:00
- | would ye have anything going friday evening | open ~02-12 16:00..24:00
- | could I pop in to ye tomorrow at 4pm so | book 02-10 16:00
- | Put me down for Saturday at half ten in the morning sure | book 02-13 10:30
- | grand so, friday at 6 in the evening please | book 02-12 18:00
- | how many have I left | balance
- | what time am I in at on thursday? | upcoming / ask
- | will you be around saturday morning at all at all | open ~02-13 00:00..12:00
- | half five tomorrow evening if you're free | book 02-10 17:30
- | this day week at 7pm? | book 02-16 19:00 / ask
- | Thursday fortnight at 6pm would suit | book 02-25 18:00 / ask
a | Ah I'm dying with a cold, won't make Thursday | cancel a / cancel a ?
a | can't make it thursday, the young lad is sick | cancel a
a | I'll be ten minutes late, the M50 is a car park | late
a | stuck on the luas, late by five minutes | late
a | I'll be there at quarter to, traffic is brutal | late / ask
a | see you thursday please god | confirm ?
a | Thursday's grand, see you then | confirm
ab | could we change thursday to friday same time | reschedule a 02-12 18:30
ab | any chance we'd move saturday to 11 | reschedule b 02-13 11:00 / reschedule b
ab | I'll have to give saturday a miss I'm afraid | cancel b
ab | I might be away saturday, I'll let you know | ask
ab | himself is away saturday so I've the kids | ask
ab | is saturday still on with the storm | upcoming
ab | sure look I'll leave thursday, thanks | ask
- slots | friday so | choose 2
- slots | the half seven one on friday is grand | choose 2
- slots | ah no, none of them suit | no
- slots | I'll take saturday thanks a million | choose 3
a yescancel | do yeah thanks | yes / ask
a yescancel | ah no leave it so | no / ask
a yescancel | grand | ask
- yesbook | grand job | yes / ask
- yesbook | grand, thanks | yes
a late | go on so | yes / ask
a late | ah no I'll come so | no / ask
ab whichcancel | the thursday one so | choose 1
ab whichmove | saturdays | choose 2
`,
};

const canada: Corpus = {
  // Vancouver, a Wednesday at 13:00.
  country: "CA",
  timeZone: "America/Vancouver",
  year: 2027,
  now: "02-10 13:00",
  bookings: { a: "02-12 07:00", b: "02-15 17:30" },
  slots: ["02-11 18:00", "02-13 09:00", "02-14 16:00"],
  texts: `
- | Hi, could you fit me in Friday at 5:30pm please? | book 02-12 17:30
- | hey do you have any openings this weekend | list_times ~02-13..02-15 / open ~02-13..02-15
- | sign me up for sunday at 10am eh | book 02-14 10:00
- | would sat at noon be ok | book 02-13 12:00
- | can I get the 9am saturday | book 02-13 09:00
- | I'm free tomorrow after 4 if you are | open ~02-11 16:00..24:00
- | feb 17 at 6pm please | book 02-17 18:00
- | what do I have booked | upcoming
- | sessions left? | balance
- | Could we do Family Day at 10am? | ask
a | really sorry, the roads are awful, I can't make it Friday | cancel a / cancel a ?
a | have to cancel friday my little guy is sick | cancel a / cancel a ?
a | gonna be 15 late, bridge traffic | late
a | skytrain is delayed, running behind | late
a | I'll be in friday at 7! | confirm / ask
ab | push friday to 7:30 please | reschedule a 02-12 07:30
ab | can we reschedule monday to tuesday same time | reschedule b 02-16 17:30
ab | can't do monday, how about tuesday at 5:30pm | reschedule b 02-16 17:30
ab | cancel monday's session please and thank you | cancel b
ab | my wife might take my monday spot | ask
ab | is monday a holiday for you | ask / upcoming / list_times 02-15
ab | Monday's bad for me, hockey | ask / cancel b ?
- slots | saturday sounds great | choose 2
- slots | can I do the sunday one | choose 3 / choose 3 ?
- slots | thursday at 6 works great thanks | choose 1
- slots | nope not gonna work | ask
a yescancel | yes please cancel, thanks | yes
a yescancel | no keep it | no
a yescancel | sounds good | ask
- yesbook | sounds good | yes
- yesbook | yup, book it please | yes
- yesbook | not that day sorry | ask / no
ab whichcancel | Friday please | choose 1
ab whichcancel | monday, family day | ask / choose 2
`,
};

const india: Corpus = {
  // Mumbai, a Monday at 11:00.
  country: "IN",
  timeZone: "Asia/Kolkata",
  year: 2027,
  now: "02-08 11:00",
  bookings: { a: "02-10 06:30", b: "02-12 19:00" },
  slots: ["02-09 18:00", "02-11 07:00", "02-13 09:00"],
  texts: `
- | Sir, kindly book one slot for thursday 6 pm | book 02-11 18:00
- | Hello ma'am can I get slot tomorrow evening at 7 pm | book 02-09 19:00
- | please book on 13th feb at 8 am sir | book 02-13 08:00
- | Mam kindly confirm availability on saturday | list_times 02-13 / ask / open 02-13
- | is it possible to take class on sunday 10 am | book 02-14 10:00
- | which slots are free on thursday | list_times 02-11
- | can you adjust me on friday at 7 am | book 02-12 07:00 / ask / open 02-12 07:00..08:00
- | how many classes are balance sir | balance
- | my package is till when | ask / balance
- | Sir I want to take one trial class | book / ask
- | Good evening sir, tomorrow 6 pm possible? | book 02-09 18:00
- | day after tomorrow 7 pm ok sir? | book 02-10 19:00
a | Sir I am having fever so I won't be coming on wednesday | cancel a
a | sorry sir not coming wednesday, going to native place | cancel a / cancel a ?
a | please cancel wednesday class sir, urgent work came | cancel a
a | coming in 10 mins sir | late / ask
a | sir I will be late by 10 minutes | late
a | sir i will reach at 6.45 | late / ask
a | yes sir confirmed for wednesday | confirm
a | Ok sir noted, will be there | confirm / ask
ab | kindly shift friday class to saturday 7 pm | reschedule b 02-13 19:00
ab | sir can we prepone friday to 6 pm | reschedule b 02-12 18:00
ab | please postpone wednesday to thursday same timing | reschedule a 02-11 06:30 / reschedule a
ab | on friday I have function at home so cannot come | cancel b / cancel b ?
ab | sir friday class is there or not | ask / upcoming
ab | I have exam wednesday, will tell you | ask
- slots | 13th is ok for me | choose 3
- slots | thursday morning sir | choose 2
- slots | sir evening one please | choose 1
- slots | sir all timings are not possible | ask
a yescancel | yes sir please cancel | yes
a yescancel | no sir I will come | no
- yesbook | yes sir | yes
- yesbook | ok book | yes
- yesbook | sir wait I will tell | ask
ab whichcancel | wednesday class sir | choose 1
`,
};

const southAfrica: Corpus = {
  // Cape Town, a Thursday at 8:00.
  country: "ZA",
  timeZone: "Africa/Johannesburg",
  year: 2027,
  now: "02-11 08:00",
  bookings: { a: "02-13 08:00", b: "02-16 17:30" },
  slots: ["02-12 16:00", "02-14 09:00", "02-15 06:00"],
  texts: `
- | Hi coach, can I please come tomorrow at 5pm? | book 02-12 17:00
- | hi there hope you're well, do you have a slot on monday morning | open ~02-15 00:00..12:00
- | can u squeeze me in on sun at 10am pls bru | book 02-14 10:00
- | is half past 5 on monday afternoon still open | book 02-15 17:30 / list_times ~02-15
- | please may I book for wednesday 6am | book 02-17 06:00
- | Lekker, lets do friday 6pm | book 02-12 18:00
- | I'd like to come on the 18th at 5pm | book 02-18 17:00
- | how many sessions do I still have | balance
- | when am I coming again | upcoming
- | I'll come now now | ask
- | will sort you out just now | ask
a | Sorry coach can't make saturday, got a wedding | cancel a
a | ag no man my car broke down, must cancel saturday | cancel a / cancel a ?
a | I'm so sick hey, won't make it saturday | cancel a
a | taxi strike, running late | late
a | robots are out, be there 10 past | late / ask
a | shot, see you saturday | confirm / ask
a | sharp sharp see you saturday coach | confirm / ask
ab | can we rather do tuesday at 6pm | reschedule b 02-16 18:00 / ask
ab | please move saturday to sunday 8am | reschedule a 02-14 08:00
ab | can I swap tuesday for wednesday 5:30pm | reschedule b 02-17 17:30
ab | not gonna make tuesday hey | cancel b
ab | is saturday still on if it rains | upcoming / ask
ab | I'm at the bush saturday, my brother will take the slot | ask
ab | tuesday I'll pay you hey | ask
- slots | sunday is fine thanks | choose 2
- slots | tomorrow at 4 is perfect hey | choose 1
- slots | ja the first one | choose 1
- slots | eish none of those work for me | no
a yescancel | yes please coach | yes
a yescancel | no man keep it | no / ask
a yescancel | sharp | ask
- yesbook | yes please coach | yes
- yesbook | sharp thanks | yes / ask
ab whichcancel | saturday please | choose 1
ab whichmove | the tuesday one hey | choose 2
`,
};

/** Clients of Ireland, Canada, India and South Africa. */
export const otherCountries: Corpus[] = [ireland, canada, india, southAfrica];
