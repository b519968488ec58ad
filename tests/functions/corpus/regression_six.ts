import type { Corpus } from "./expectation.ts";

/** A sixth voice: people who answer late at night, correct themselves and change their mind. */
export const regressionSix: Corpus[] = [
  {
    // Manchester, a Wednesday at 23:10.
    country: "GB",
    timeZone: "Europe/London",
    year: 2027,
    now: "06-09 23:10",
    bookings: { a: "06-10 12:00", b: "06-12 09:30", c: "06-17 12:00" },
    slots: ["06-11 08:00", "06-11 19:00"],
    texts: `
- | Fri 8am mate? | book 06-11 08:00
- | fri eight am | book 06-11 08:00
- | Friday 8.00 a.m. | book 06-11 08:00
- | fri 0800 | book 06-11 08:00
- | fri 08.00 | book 06-11 08:00
- | fri 8 am please if you can | book 06-11 08:00
- | can you manage friday at 8am | book 06-11 08:00
- | would friday at 8am be alright | book 06-11 08:00
- | friday 8am ok with you? | book 06-11 08:00
- | any joy with fri 8am | ask / book 06-11 08:00
- | could i nab fri 8am | book 06-11 08:00
- | please may we have fri 8am | book 06-11 08:00
- | fri the 11th 8am | book 06-11 08:00
- | fri the 18th 8am | book 06-18 08:00
- | fri the 12th 8am | ask
- | 11/6 8am | book 06-11 08:00
- | 11th june 8am | book 06-11 08:00
- | june 11 8am | book 06-11 08:00
- | friday week 8am | book 06-18 08:00
- | tomorrow 7 | ask
- | tomorrow 7pm | book 06-10 19:00
- | tomorrow half 7 pm | book 06-10 19:30
- | tomorrow night at 7 | book 06-10 19:00
- | thurs 7 in the evening | book 06-10 19:00
- | today 6pm | ask
- | tonight 11.30 lol | ask / book 06-09 23:30
- | wed 6pm | book 06-16 18:00
- | sat lunchtime | open ~06-12 11:00..15:00
- | mon afternoon free? | open 06-14 12:00..17:00
- | owt on mon | open 06-14 / ask
- | anything mon after half 5 | open 06-14 17:30..22:00
- | mon from 5 til 7 | open 06-14 17:00..19:00
- | mon not too late | ask / open ~06-14
- | fri 8am wait no 9am | ask
- | fri 8am sorry 9 | ask
- | fri 8am i mean sat | ask
- | fri 8am, no, sat | ask
- | fri 8am - scrap that | ask
- | forget fri 8am | ask
- | fri 8am actually dont bother | ask
- | fri 8am? just asking not booking | ask
- | just checking fri 8am is free, not booking yet | ask
- | whats happening fri 8am | ask / open
- | up at 8am fri | ask
- | i wake at 8am fri | ask
- | my lad needs a lift fri 8am | ask
- | bins go out fri 8am | ask
- | fri 8am boiler man | ask
- | meeting fri 8am | ask
- | got a meeting fri 8am | ask
- | fri 8am for the wife | ask
- | can i bring my mate fri 8am | ask
- | how early is too early, fri 8am? | ask
- | is fri 8am at the park | ask
- | fri 8am at the track please | ask
- | fri 8am every week til aug | ask
- | fri 8am this week and next | ask
- | 8am fri and mon | ask
abc | cant do tmrw mate | cancel a
abc | cant make noon tmrw | cancel a
abc | cancel sat 9.30 | cancel b
abc | cancel sat half 9 | cancel b
abc | cancel thurs | ask / cancel a
abc | cancel thurs 17th | cancel c
abc | cancel next thurs | cancel c / ask
abc | cancel fri | ask
abc | cancel the sat one | cancel b
abc | cancel my sat please mate | cancel b
abc | sat - cancel | cancel b / ask
abc | cancel sat i mean thurs | ask
abc | cancel sat, no, move it to sun | ask / reschedule b
abc | dont think ill be there sat | ask
abc | not gonna be there sat | cancel b
abc | i wont not be there sat haha | ask
abc | if im not there sat start without me | ask
abc | no im not cancelling sat | ask
abc | when can i cancel sat by | ask
abc | Dan is cancelling sat | ask
abc | tell Dan sat is cancelled | ask
abc | move sat to 10 | reschedule b 06-12 10:00
abc | move sat to sun 9.30 | reschedule b 06-13 09:30
abc | move sat to sun same time | reschedule b 06-13 09:30
abc | sat to 10? | ask / reschedule b 06-12 10:00
abc | can sat be 10 | ask / reschedule b 06-12 10:00
abc | move thurs to fri 8am | reschedule a 06-11 08:00 / ask
abc | move tmrw to 1 | reschedule a 06-10 13:00
abc | move tmrw 12 to fri 12 | reschedule a 06-11 12:00
abc | move the 17th to the 18th at 8am | reschedule c 06-18 08:00
abc | move sat an hour later | reschedule b 06-12 10:30
abc | move sat an hour | ask / reschedule b 06-12 10:30
abc | moving sat isnt possible is it | ask
abc | dan wants to move sat | ask
abc | sat could you do 10 or 11 | ask
abc | Y | confirm
abc | yep tmrw is fine | confirm / ask
abc | see you at 12 tomorrow | confirm / ask
abc | see you at 1 tomorrow | ask
abc | not sure about tmrw | ask
abc | yes if its not raining | ask
abc | y? n? | ask
abc | whats on for me this wk | upcoming / ask
abc | when am i next in | upcoming
abc | have i got owt sat | upcoming / ask
abc | how many left mate | balance
abc | how many left after tmrw | balance / ask
abc | why 5 | statement
abc | why did i lose one | statement / ask
abc | gonna be late 5 mins | late
abc | 5 late soz | late
abc | too late to text? | ask
- slots | 8am | choose 1
- slots | 8 | choose 1
- slots | the evening | choose 2 / ask
- slots | 7pm one please | choose 2
- slots | 2 ta | choose 2
- slots | 2 sorry 1 | ask
- slots | 1? no 2 | ask
- slots | not the 8am | ask
- slots | yes | ask
- slots | yes the first | choose 1
- slots | sat 8am | book 06-12 08:00
- slots | cant do fri | ask / no
a late | yes mate | yes
a late | no dont charge me | ask / no
a late | go on then cancel | yes / ask
a late | hang on | ask
`,
  },
];
