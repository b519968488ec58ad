import type { Corpus } from "./expectation.ts";

/** Sydney, a Tuesday at 10 in the morning. */
export const australia: Corpus = {
  country: "AU",
  timeZone: "Australia/Sydney",
  year: 2026,
  now: "11-24 10:00",
  bookings: { a: "11-25 07:00", b: "11-27 18:00" },
  slots: ["11-24 17:00", "11-24 19:00", "11-25 18:00"],
  texts: `
- | tues 6pm | book 11-24 18:00 ?
- | tues 9am | book 12-01 09:00
- | tuesday 10am | book 12-01 10:00
- | thurs arvo | book 11-26 12:00..17:00
- | half 5 fri | book 11-27 17:30 ?
- | half past 5 on friday | book 11-27 17:30 ?
- | fri half five pls | book 11-27 17:30 ?
- | quarter past 5 thu | book 11-26 17:15 ?
- | thu quarter to 6 | book 11-26 17:45 ?
- | tmrw 6 | book 11-25 18:00 ?
- | tomorrow at six | book 11-25 18:00 ?
- | 2moro 5pm | book 11-25 17:00
- | anything after 5 wed? | list_times 11-25 17:00..22:00
- | thu 630am | book 11-26 06:30
- | 6.30am thurs | book 11-26 06:30
- | thurs 6:30 am plz | book 11-26 06:30
- | fri 18h | book 11-27 18:00
- | 1830 fri | book 11-27 18:30
- | fri 18:30 | book 11-27 18:30
- | fri 0600 | book 11-27 06:00
- | sat midday | book 11-28 12:00
- | sat noon works for me | book 11-28 12:00
- | sat 12 | book 11-28 12:00
- | 28/11 9am | book 11-28 09:00
- | 9am on the 28th | book 11-28 09:00
- | the 28th at 9am please | book 11-28 09:00
- | sat 28th 9am | book 11-28 09:00
- | 28 nov 9am | book 11-28 09:00
- | nov 28th 9am | book 11-28 09:00
- | Saturday 28 November at 9:00am | book 11-28 09:00
- | 5/12 2pm | book 12-05 14:00
- | next wed | book 12-02
- | next wed 6pm | book 12-02 18:00
- | next tues 6pm | book 12-01 18:00
- | next fri 6pm | book 12-04 18:00
- | this fri 6pm | book 11-27 18:00
- | wed week | book 12-02
- | wed week 6pm | book 12-02 18:00
- | friday week at 5pm | book 12-04 17:00
- | a week on friday 5pm | book 12-04 17:00
- | fri next week 5pm | book 12-04 17:00
- | next week friday 5pm | book 12-04 17:00
- | tomorrow week 5pm | book 12-02 17:00
- | day after tomorrow 5pm | book 11-26 17:00
- | in 3 days at 5pm | book 11-27 17:00
- | tonight at 7 | book 11-24 19:00
- | 7 tonight? | book 11-24 19:00
- | today 4 | book 11-24 16:00
- | this arvo 4 | book 11-24 16:00
- | this arvo | book 11-24 12:00..17:00
- | arvo 4 today | book 11-24 16:00
- | tues 7 | book 11-24
- | thurs 8 | book 11-26
- | thurs at 730 | book 11-26
- | thurs 7ish | book 11-26
- | today 8 | book 11-24 20:00
- | thurs 8 in the morning | book 11-26 08:00
- | thurs morning 8 | book 11-26 08:00
- | thu 8 at night | book 11-26 20:00
- | 6 in the morning thursday | book 11-26 06:00
- | thurs morning 6 | book 11-26 06:00
- | thurs 5ish | book 11-26 16:00..18:00
- | around 5 thurs | book 11-26 16:00..18:00
- | 5-7pm thurs | book 11-26 17:00..19:00
- | between 5 and 7 thurs | book 11-26 17:00..19:00
- | thurs 9-11am | book 11-26 09:00..11:00
- | thurs anytime after 3 | book 11-26 15:00..22:00
- | thurs before 9am | book 11-26 06:00..09:00
- | thurs arvo after 3 | book 11-26 15:00..17:00
- | weds evening | book 11-25 17:00..21:00
- | fri morning | book 11-27 06:00..12:00
- | sat first thing | book 11-28 06:00..09:00
- | thurs after work | book 11-26 17:00..22:00
- | thurs lunchtime | book 11-26 12:00..14:00
- | weekend? | book 11-28..11-30
- | sometime next week? | book 11-30..12-07
- | any time next week | list_times 11-30..12-07
- | tuseday 6pm | book 11-24 18:00 ?
- | thrus 5 | book 11-26 17:00 ?
- | wensday 6pm | book 11-25 18:00
- | wednsday 6pm | book 11-25 18:00
- | saterday 9am | book 11-28 09:00
- | tommorow 6pm | book 11-25 18:00
- | TUES 6PM!!! | book 11-24 18:00 ?
- | Tues, 6pm. | book 11-24 18:00 ?
- | 6pm tues | book 11-24 18:00 ?
- | tues6pm | book 11-24 18:00 ?
- | tues @ 6 | book 11-24 18:00 ?
- | Hi Dave, hope you're well. Can I book in tues 6pm please? Thanks, Tom | book 11-24 18:00 ?
- | hey mate can you squeeze me in thurs 5pm cheers | book 11-26 17:00
- | G'day, any chance of 5pm thurs? | book 11-26 17:00
- | could i come fri at 5pm if possible | book 11-27 17:00
- | i was wondering if i could book thurs 5pm | book 11-26 17:00
- | how about thurs 5pm? | book 11-26 17:00
- | is thurs 5pm ok? | book 11-26 17:00
- | does thurs 5pm work? | book 11-26 17:00
- | thurs 5pm works for me | book 11-26 17:00
- | I can do thurs 5pm | book 11-26 17:00
- | lets do thurs 5pm | book 11-26 17:00
- | Put me down for thurs 5pm | book 11-26 17:00
- | thurs 5pm 👍 | book 11-26 17:00
- | thurs 5pm for an hour | book 11-26 17:00
- | want to train thurs 5pm | book 11-26 17:00
- | On Mon, 23 Nov 2026 Coach wrote:\\n> Tue 6pm is free | unknown
- | > Tue 6pm is taken. Reply 1-3\\nthurs 5pm then | book 11-26 17:00
- | can i book a session | book
- | book me in please | book
- | 6pm | book
- | not tuesday, wednesday | book
- | tues or wed 6pm | book 11-24&11-25 18:00..19:00
- | tues 6 or 7 | book 11-24
- | every tuesday 6pm | book
- | tuesdays 6pm | book
- | weekly on tues at 6pm | book
- | 31 feb 6pm | book
- | 31/11 6pm | book
- | 32nd 6pm | book
- | yesterday 6pm | book
- | last tues 6pm | book
- | today 9am | book
- | thurs 25pm | book
- | maybe thurs 5pm | book 11-26 17:00..18:00
- | tues 6pm and thurs 6pm | book
- | thurs 5pm if ben is away | unknown
- | thurs 24th 5pm | book
- | mum's having surgery tues 6pm | unknown
- | The plumber is coming to fix the sink thurs 5pm | unknown
- | what times have you got thu | list_times 11-26
- | when are you free thurs? | list_times 11-26
- | got anything thurs arvo? | list_times 11-26 12:00..17:00
- | any spots sat? | list_times 11-28
- | are you free tues 6pm | list_times 11-24 18:00..19:00
- | what have you got next week | list_times 11-30..12-07
- | availability this weekend? | list_times 11-28..11-30
- | when can you fit me in? | list_times
- | what's your availability | list_times
- | how many left | balance
- | how many sessions do I have left? | balance
- | balance | balance
- | what's my balance pls | balance
- | sessions remaining? | balance
- | have i got any sessions left | balance
- | am i out of sessions | balance
- | hey how many credits have i got | balance
- | why 7? | statement
- | why only 3 left? | statement
- | why is it 7 | statement
- | how come I've only got 4 | statement
- | i thought i had 8 left | statement
- | statement please | statement
- | when did i use them | statement
- | how many have i used | statement
- | what have I got booked | upcoming
- | when's my next session? | upcoming
- | what time am i in on wed | upcoming
- | am i booked in this week | upcoming
- | are we still on for tomorrow? | upcoming
- | do i have a session tomorrow | upcoming
- | what time tomorrow? | upcoming
- | my bookings | upcoming
a | are we still on tomorrow | upcoming
a | is my session still on | upcoming
- | running 10 late | late
- | Running late sorry!! | late
- | im running about 5 mins late | late
- | gonna be 10 min late | late
- | stuck in traffic, be there in 15 | late
- | 5 mins late sorry mate | late
- | be there in 10 | late
- | held up at work, 10 mins late | late
- | sorry for the late reply. thurs 5pm please | book 11-26 17:00
a | 👍 | confirm
a | 👍🏽 | confirm
a | Y | confirm
a | y | confirm
a | yep | confirm
a | Yes | confirm
a | YES! | confirm
a | yes please | confirm
a | confirm | confirm
a | confirmed thanks | confirm
a | see you then | confirm
a | See you tomorrow! | confirm
a | yep see you wed | confirm
a | c u then | confirm
a | i'll be there | confirm
a | Liked “See you Wed 7am. Reply Y to confirm” | confirm a
a | 👍 to “See you Wed 7am” | confirm a
a | Disliked “See you Wed 7am” | unknown
a | see you thurs | unknown
- | YES | opt_in
A | YES | opt_in
- | Yes | opt_in
a | START | opt_in
- | unstop | opt_in
a | STOP | opt_out
a | stop | opt_out
a |  Cancel  | opt_out
a | CANCEL | opt_out
a | end | opt_out
a | quit | opt_out
- | stop texting me | opt_out
- | please unsubscribe me | opt_out
- | HELP | help
- | info | help
a | C | cancel a
ab | C | cancel
ab | C 2 | cancel b
ab | c2 | cancel b
ab | C 3 | cancel
- | C | cancel
a | please cancel | cancel a
a | cancel please | cancel a
a | cancel it | cancel a
a | cancel my session | cancel a
ab | cancel my session | cancel
ab | cancel my next session | cancel a
ab | cancel my 7am | cancel a
ab | cancel wed | cancel a
ab | cancel friday please | cancel b
ab | can you cancel my friday session thanks | cancel b
ab | can't make it wed | cancel a
ab | cant make tomorrow sorry | cancel a
ab | Sorry I can’t make it on Friday | cancel b
ab | I won't be able to make it tomorrow, I'm sick | cancel a
ab | can't make thurs | cancel
ab | cancel both | cancel
ab | cancel my 9am | cancel
ab | need to cancel fri 6pm | cancel b
ab | cancel the second one | cancel b
ab | cancle tmrw pls | cancel a
a | cant come | cancel a
a | can't make it anymore | cancel a
a | have to skip tomorrow | cancel a
ab | don't cancel wed | unknown
ab | pls dont cancel my session | unknown
ab | did you cancel wed? | unknown
ab | has my session been cancelled? | unknown
ab | cancel wed and book fri 6pm | unknown
ab | cancel wed and how many left | unknown
ab | might have to cancel wed | unknown
ab | cancel my membership | unknown
ab | what's your cancellation policy | unknown
ab | move my 7am to thu | reschedule a 11-26
a | push it to 8 | reschedule a 11-25 08:00
a | push it back an hour | reschedule a 11-25 08:00
a | can we make it an hour later | reschedule a 11-25 08:00
a | can we bring it forward 30 mins | reschedule a 11-25 06:30
ab | move wed to thu 6pm | reschedule a 11-26 18:00
ab | move friday to 7pm | reschedule b 11-27 19:00
ab | can we move fri 6pm to sat 9am | reschedule b 11-28 09:00
ab | reschedule | reschedule
a | reschedule | reschedule a
a | need to reschedule | reschedule a
ab | can i reschedule my friday session | reschedule b
a | can we do thurs 6pm instead | reschedule a 11-26 18:00
a | can we do 8 instead of 7 | reschedule a 11-25 08:00
a | thurs 6pm instead of wed? | reschedule a 11-26 18:00
ab | can't make it wed, can we do thurs instead? | reschedule a 11-26
ab | cant make wed can we do thurs 6pm instead | reschedule a 11-26 18:00
ab | change my 7am to 8am | reschedule a 11-25 08:00
ab | swap wed for thurs 6pm | reschedule a 11-26 18:00
ab | move it to thurs 6pm | reschedule 11-26 18:00
ab | don't move wed | unknown
a | move it to thurs or fri | reschedule a
ab | move my 9am to thurs 5pm | reschedule 11-26 17:00
a | same time friday | book 11-27 07:00
ab | same time thursday | book 11-26
- | same time friday | book 11-27
- slots | the second one | choose 2
- slots | 2 please | choose 2
- slots | 2 | choose 2
- slots | 2! | choose 2
- slots | #2 | choose 2
- slots | option 2 thanks | choose 2
- slots | number two | choose 2
- slots | I'll take 3 | choose 3
- slots | first one works | choose 1
- slots | one | choose 1
- slots | last one | choose 3
- slots | 2nd | choose 2
- slots | the 7pm | choose 2
- slots | 7pm please | choose 2
- slots | 7 | choose 2
- slots | tues 7 | choose 2
- slots | wed | choose 3
- slots | wed works | choose 3
- slots | the wed one please | choose 3
- slots | 6pm wed is good | choose 3
- slots | 4 | unknown
- slots | 1 or 2 | unknown
- slots | 1 and 2 | unknown
- slots | either | unknown
- slots | yes | unknown
- oneslot | yes | choose 1
- slots | no | no
- slots | none of those | no
- slots | no thanks | no
- slots | neither | no
- slots | thurs 6pm | book 11-26 18:00
- slots | how about thurs 6pm instead | book 11-26 18:00
- slots | how many left | balance
a moveslots | thurs 6pm | reschedule a 11-26 18:00
ab whichcancel | 2 | choose 2
ab whichcancel | wed | choose 1
ab whichcancel | the friday one | choose 2
ab whichcancel | the 7am | choose 1
ab whichcancel | cancel the fri one | choose 2
ab whichcancel | both | unknown
ab whichcancel | neither | no
ab whichmove | the second | choose 2
- names | ben | choose 2
- names | for Ben | choose 2
- names | it's ana | choose 1
- names | 2 | choose 2
- names | the second | choose 2
- names | ana silva | choose 1
- names | both | unknown
- names | charlie | unknown
a late | y | yes
a late | Yes | yes
a late | yep | yes
a late | ok | yes
a late | yes cancel it | yes
a late | cancel anyway | yes
a late | 👍 | yes
a late | n | no
a late | No | no
a late | keep it | no
a late | no keep it | no
a late | no, leave it | no
a late | don't cancel | no
a late | i'll be there | no
a late | no, cancel it | unknown
a late | yes keep it | unknown
a late | how many left | balance
a late | CANCEL | opt_out
- yesno | sure | yes
- yesno | nah | no
- | no | no
- | nope | no
- | thanks | unknown
- | ok | unknown
- | 😀 | unknown
- | hello | unknown
- | how are you going | unknown
- | my knee is sore after yesterday | unknown
- | what should i eat before training | unknown
- | 12345 | unknown
`,
};
