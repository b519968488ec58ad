import type { Corpus } from "./expectation.ts";

/** A fourth voice: answers to what was asked, counts and questions, and what is left when one is in a hurry. */
export const regressionFour: Corpus[] = [
  {
    // Denver, a Tuesday at 06:30.
    country: "US",
    timeZone: "America/Denver",
    year: 2027,
    now: "04-13 06:30",
    bookings: { a: "04-14 05:30", b: "04-16 17:15", c: "04-20 12:30" },
    slots: ["04-13 17:00", "04-14 12:00", "04-15 05:30"],
    texts: `
- | thurs 530am plz | book 04-15 05:30
- | Thursday at 5:30 in the morning | book 04-15 05:30
- | can u do thurs at 530 am | book 04-15 05:30
- | thurs 5:30 | book 04-15 17:30 ?
- | 4/15 5:30pm | book 04-15 17:30
- | april 15 5:30pm | book 04-15 17:30
- | the 15th 530pm | book 04-15 17:30
- | thurs apr 15 @ 5:30p | book 04-15 17:30
- | thurs apr 16 @ 5:30p | ask
- | today 5 | book 04-13 17:00
- | today noon | book 04-13 12:00
- | today at 6am | ask
- | tonight 7:15 | book 04-13 19:15
- | tomorrow 12:15 | book 04-14 12:15
- | this sat 8am | book 04-17 08:00
- | saturday morning? | open 04-17 06:00..12:00
- | sat anytime | open 04-17
- | sun after 2 | ask / open 04-18 14:00..22:00
- | what's open sunday | open 04-18
- | hey could you do 8am sat? thanks - Mike | book 04-17 08:00
- | Hey it's Mike can I get sat 8am | book 04-17 08:00
- | Mike here. sat 8am? | book 04-17 08:00
- | sat 8am - Mike | book 04-17 08:00
- | yo coach book me sat 8am 💪 | book 04-17 08:00
- | please schedule sat 8am thank you so much | book 04-17 08:00
- | is it cool if i come sat 8am | book 04-17 08:00 / ask
- | mind if i come sat 8am | ask / book 04-17 08:00
- | ok if i come sat 8am? | ask / book 04-17 08:00
- | planning on sat 8am | ask / book 04-17 08:00
- | gonna come sat 8am | ask / book 04-17 08:00
- | coming sat 8am | ask / book 04-17 08:00
- | want sat 8am back | ask
- | was hoping sat 8am was still there | ask / book 04-17 08:00
- | someone took sat 8am | ask
- | sat 8am is perfect for my mom | ask
- | not a fan of sat 8am | ask
- | sat 8am hurts | ask
- | sat 8am again? | ask / book 04-17 08:00
- | how was sat 8am | ask
- | who has sat 8am | ask
- | sat 8am vs sun 8am | ask
- | between sat 8am and sun 8am which is better | ask
- | sat 8am then brunch | ask / book 04-17 08:00
- | first sat 8am of every month | ask
- | 8am sat for a month | ask
- | the gym opens sat 8am | ask
- | meet sat 8am at starbucks? | ask
- | sat 8am start of the 5k | ask
- | i run sat 8am | ask
- | can we talk sat 8am | ask
- | remind me sat 8am | ask
- | zoom sat 8am | ask
- | half session sat 8am | ask
- | partner workout sat 8am | ask
- | sat 8am, charge my card | ask / book 04-17 08:00
abc | cant do wed | cancel a
abc | can't wed sorry | cancel a / ask
abc | cancel wed 530 | cancel a
abc | cancel wed 5:30am | cancel a
abc | cancel wed 5:30pm | ask
abc | cancel fri 5:15 | cancel b
abc | cancel fri 4/16 | cancel b
abc | cancel 4/16 | cancel b
abc | cancel tues | cancel c / ask
abc | cancel next tues | cancel c / ask
abc | cancel today | ask
abc | cancel 3 | cancel c / ask
abc | c 3 thx | cancel c
abc | cancel my 530 | cancel a / ask
abc | cancel the noon one | ask
abc | cancel the 12:30 | cancel c
abc | cancel last | ask / cancel c
abc | cancel nothing | ask
abc | dont cancel any | ask
abc | nothing to cancel | ask
abc | cancel? no! | ask
abc | can't miss fri | ask
abc | i can't cancel fri can i | ask
abc | is fri cancelled | ask / upcoming
abc | wife cancelled fri so im free, keep it | ask
abc | fri won't work after all | cancel b / ask
abc | fri isn't going to work, sorry | cancel b / ask
abc | i have to work fri so i need to cancel | cancel b / ask
abc | sick kid. cancel wed pls | cancel a
abc | cancel wed pls. sick kid | cancel a
abc | wed's a no | cancel a / ask
abc | move wed to 6 | reschedule a 04-14 06:00
abc | move fri to 6 | reschedule b 04-16 18:00
abc | move fri to 6am | reschedule b 04-16 06:00
abc | move tues to 1 | reschedule c 04-20 13:00
abc | move fri to sat 8am | reschedule b 04-17 08:00
abc | fri -> sat 8am | ask / reschedule b 04-17 08:00
abc | switch fri for sat 8am | reschedule b 04-17 08:00
abc | sat 8am instead of fri | reschedule b 04-17 08:00
abc | instead of fri can i come sat 8am | reschedule b 04-17 08:00
abc | can't do fri, sat 8am? | ask / reschedule b 04-17 08:00
abc | move everything to sat | ask
abc | move fri to 5:15 | ask / reschedule b
abc | push wed 30 | ask / reschedule a 04-14 06:00
abc | push wed 30 min later | reschedule a 04-14 06:00
abc | wed 30 min earlier please | reschedule a 04-14 05:00 / ask
abc | move 12:30 to 1:30 | reschedule c 04-20 13:30
abc | please don't move anything | ask
abc | y wed | confirm / ask
abc | yes wed | confirm / ask
abc | yes fri | ask / confirm
abc | yes to all of them | ask / confirm
abc | im good for wed | confirm / ask
abc | good w wed | confirm / ask
abc | wed 530 👍 | confirm / ask
abc | when r my sessions | upcoming
abc | what do i have coming up | upcoming
abc | anything booked for me fri? | upcoming / ask
abc | do you have me down for fri | upcoming / ask
abc | am i on the schedule fri | upcoming / ask
abc | is it 530 or 6 wed | upcoming / ask
abc | how many more do i have | balance
abc | how many remain | balance
abc | remaining balance pls | balance
abc | is my pack almost done | ask / balance
abc | what's my session count | balance
abc | why is it 4 | statement / ask
abc | why 4? i thought 5 | statement
abc | what dates did i use | statement
abc | list what i've used | statement
abc | how many open spots do you have sat | ask / open 04-17
abc | how many people wed | ask
abc | 10 mins late sry | late
abc | gonna b 10 late | late
abc | running abt 10 min late | late
abc | traffic. 10 late | late
abc | dont be late haha | ask
abc | sorry for texting so late | ask
abc | is it too late to book sat 8am | ask / book 04-17 08:00
- slots | noon works | choose 2
- slots | noon | choose 2
- slots | 5 | ask / choose 1
- slots | 530 | choose 3
- slots | tonight | ask / choose 1
- slots | today | choose 1
- slots | thurs early | ask / choose 3
- slots | option one | choose 1
- slots | #3 please | choose 3
- slots | let's do 3 | choose 3
- slots | 3 - thanks! | choose 3
- slots | three | choose 3
- slots | 1 if 2 is gone | ask
- slots | 1 not 2 | ask / choose 1
- slots | 2, no 3 | ask
- slots | 4 | ask
- slots | 0 | ask
- slots | 1st | choose 1
- slots | second slot plz | choose 2
- slots | can't do those, fri? | ask / open 04-16
- slots | sat 8am | book 04-17 08:00
- slots | no, sat 8am | book 04-17 08:00 / ask
- slots | maybe noon | ask
- slots | noon if my boss lets me | ask
- slots | what about 1pm tomorrow | book 04-14 13:00 / ask
- slots | stop | opt_out
- slots | help | help
- slots | when am i in next | upcoming
- slots | ill be late | ask / late
- oneslot | 1 | choose 1
- oneslot | ok | choose 1
- oneslot | sure | choose 1
- oneslot | yes please! | choose 1
- oneslot | no thanks | no
- oneslot | not today | ask / no
- oneslot | sounds good | choose 1
- oneslot | that works | choose 1
- oneslot | is 6 free | ask / open / book 04-13 18:00
a moveslots | 2 | choose 2
a moveslots | thursday | choose 3
a moveslots | none, keep it | no
a moveslots | sat 8am? | reschedule a 04-17 08:00
a moveslots | cancel it then | ask / cancel a
abc whichcancel | 2 please | choose 2
abc whichcancel | wed | choose 1
abc whichcancel | fri 5:15 | choose 2
abc whichcancel | tuesday's | choose 3
abc whichcancel | all | ask
abc whichcancel | none | no
abc whichcancel | 4 | ask
abc whichcancel | the next one | choose 1 / ask
abc whichcancel | the last one | choose 3
abc whichcancel | fri or tues | ask
abc whichcancel | not fri | ask
abc whichcancel | cancel wed | choose 1 / cancel a
abc whichmove | 1 | choose 1
abc whichmove | fri to sat 8am | ask / choose 2 / reschedule b 04-17 08:00
a late | y | yes
a late | yea cancel | yes
a late | ok cancel it | yes
a late | k | yes / ask
a late | n | no
a late | no keep | no
a late | nvm | no
a late | i guess | ask / yes
a late | why | ask / statement
a late | that's not fair | ask
a late | move it to sat 8am instead | reschedule a 04-17 08:00 / ask
- names | ana | choose 1
- names | Ben Jr | ask / choose 2
- names | 2 | choose 2
- names | silva | choose 1 / ask
- names | sam | ask
`,
  },
];
