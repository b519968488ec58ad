import type { Corpus } from "./expectation.ts";

/** A second voice: learners of English, dictation, the very terse and the very long-winded. */
export const regressionTwo: Corpus[] = [
  {
    // Sydney, a Monday at 07:10.
    country: "AU",
    timeZone: "Australia/Sydney",
    year: 2026,
    now: "11-30 07:10",
    bookings: { a: "12-01 17:00", b: "12-03 06:00", c: "12-08 17:00" },
    slots: ["12-01 06:00", "12-02 18:00", "12-04 12:30"],
    texts: `
- | wed6pm | book 12-02 18:00
- | w 6pm | ask
- | th 6pm | ask / book 12-03 18:00
- | 6pm wed | book 12-02 18:00
- | wed 1800 | book 12-02 18:00
- | 2/12 6pm | book 12-02 18:00
- | 2/12 1800h | book 12-02 18:00
- | fri noon | book 12-04 12:00
- | fri 12pm | book 12-04 12:00
- | fri 12am | ask
- | sat 7am pls | book 12-05 07:00
- | tmrw 7am | book 12-01 07:00
- | tmrw 7 am or pm whatever | ask
- | today 5 | book 11-30 17:00
- | today 8 | ask / book 11-30 08:00
- | now? | ask
- | asap | ask
- | wed | open 12-02
- | wed? | open 12-02
- | wed am | open 12-02 06:00..12:00
- | wed pm | open ~12-02 12:00..22:00
- | wed eve | open 12-02 17:00..21:00
- | wed >5 | ask / open ~12-02 17:00..22:00
- | times wed | open 12-02
- | wed slots? | open 12-02
- | free wed? | open 12-02
- | nxt slot? | ask
- | I want make appointment for Wednesday 6 pm please | book 12-02 18:00
- | Please I am wanting session on Wednesday at 18.00 hours | book 12-02 18:00
- | Hello teacher, is possible Friday 17h? | book 12-04 17:00
- | good morning, is it possible for come friday 5 pm | book 12-04 17:00 / open ~12-04
- | hello can i to come on thursday at the 18 o'clock | book 12-03 18:00 / ask
- | you have time for me in friday at 5 afternoon? | book 12-04 17:00 / open ~12-04
- | i come wednesday 6pm ok? | book 12-02 18:00 / ask
- | we see us on wednesday 6pm? | book 12-02 18:00 / ask
- | I will come on Wednesday at 6 in the evening, thank you very much | book 12-02 18:00 / ask
- | tomorrow morning 9 o'clock is good for you? | book 12-01 09:00
- | wednesday at half past six evening please | book 12-02 18:30
- | at friday half seven | ask
- | friday at 7 in evening | book 12-04 19:00
- | Friday seven PM, yes? | book 12-04 19:00 / ask
- | book a session wednesday six pm | book 12-02 18:00
- | book a session for when's day at six PM | ask
- | hey mate can you pencil me in for thursday the third of december at quarter past six in the morning cheers | book 12-03 06:15
- | um so yeah I was thinking maybe like Wednesday around 6 ish if that works | ask
- | okay so I've had a look at my calendar and it looks like Wednesday the 2nd at 6pm would be the best for me if you've got it | book 12-02 18:00 / ask
- | Hi Sam, hope you had a lovely weekend! Just wondering whether you might have any availability on Wednesday evening at all? No worries if not! Thanks heaps, Jo xx | open 12-02 17:00..21:00
- | Hi Sam hope you're well. I know it's short notice but I was hoping to come in tomorrow at 5.30pm if there's any chance. Let me know. Thanks | book 12-01 17:30 / ask
- | Sorry to be a pain, but could I please have Friday 6am? | book 12-04 06:00
- | just got paid so can finally book again lol, wed 6pm? | ask / book 12-02 18:00
- | my physio cleared me!! wed 6pm? | ask / book 12-02 18:00
- | wed 6pm, and bring the boxing gloves haha | ask / book 12-02 18:00
- | tell me if wed 6pm is free | ask / book 12-02 18:00 / open ~12-02
- | has anyone booked wed 6pm | ask / open ~12-02
- | who trains wed 6pm | ask
- | I've got a mate who wants wed 6pm | ask
- | wed 6pm is when i pick up the kids | ask
- | the bus comes at 6pm wed | ask
- | whats on wed 6pm | ask / open ~12-02
- | wed 6pm cancelled? | ask / upcoming
- | why is wed 6pm gone | ask
- | i'd rather die than wed 6am lol | ask
- | wed 6pm or i'm quitting haha | ask
- | ps wed 6pm?? | book 12-02 18:00 / ask
- | re wed 6pm - yes | ask / book 12-02 18:00
- | wed 6pm was it? | ask / upcoming
- | so its wed 6pm yeah | ask / upcoming
- | you said wed 6pm | ask
- | as discussed wed 6pm | ask / book 12-02 18:00
- | wed 6pm as discussed | ask / book 12-02 18:00
- | Wed 6pm (not Thurs) | ask / book 12-02 18:00
- | wed 6pm not 7 | ask / book 12-02 18:00
- | 6pm wed 5pm fri 7am sat | ask
- | wed 6-7 | ask / open ~12-02 18:00..19:00 / book 12-02 18:00
- | wed btw 4 n 6 pm | open 12-02 16:00..18:00
- | wed after 4 before 6 | open 12-02 16:00..18:00
- | wed after lunch | open ~12-02 12:00..18:00
- | wed b4 work | open ~12-02 05:00..09:00
- | wed late | ask / open ~12-02
- | wed early as you can | ask / open ~12-02
- | wed 6pm-ish | ask
- | wed sixish | ask
- | wed around 6pm | ask
- | wed 6pm give or take | ask
- | fri 4th dec 6pm | book 12-04 18:00
- | friday december 4 at 6pm | book 12-04 18:00
- | 4.12. 18:00 | ask / book 12-04 18:00
- | 4-12 6pm | ask / book 12-04 18:00
- | 2026-12-04 18:00 | ask / book 12-04 18:00
- | 04/12/26 18:00 | book 12-04 18:00
- | fri 5th dec 6pm | ask
- | sat 5/12 7.30a | book 12-05 07:30
- | 30 nov 6pm | book 11-30 18:00
- | 29 nov 6pm | ask
- | new years eve 6pm | ask / book 12-31 18:00
- | xmas day lol | ask
- | in 10 days 6pm | book 12-10 18:00
- | 3 days from now at 6pm | book 12-03 18:00
- | this time tomorrow | ask / book 12-01 07:10
- | same as last week | ask
- | usual time wed | ask / open ~12-02
- | the usual | ask
- | my usual slot please | ask
- | every second wed 6pm | ask
- | wed 6pm fortnightly | ask
- | wed 6pm for the next 4 weeks | ask
- | all wednesdays in dec 6pm | ask
- | wed 6pm and same again next week | ask
- | wed 6pm then fri 6pm | several book 12-02 18:00 + book 12-04 18:00
a | cant come tomoro | cancel a
a | i cannot to come tomorrow | cancel a / ask
a | tomorrow i can not | cancel a / ask
a | tomorrow impossible for me sorry | cancel a / ask
a | not possible tomorrow | cancel a / ask
a | I am sick, I don't come tomorrow | cancel a / ask
a | i wont come | ask / cancel a
a | cancel pls | ask / cancel a
a | Please cancel | ask / cancel a
a | pls cancel my session tmrw thx | cancel a
a | cancel tuesday 5pm | cancel a
a | cancel tues 6pm | ask
a | cancel wed | ask
a | cancel it all | ask
a | I want cancel | ask / cancel a
a | annul tomorrow | ask / cancel a
a | flat tyre, not gonna make it tomorrow mate | cancel a
a | my daughter has a temperature so I'm going to have to cancel tomorrow, really sorry for the short notice | cancel a
a | Hi Sam, so sorry to do this again but work has blown up and I won't be able to make it tomorrow at 5. Hope that's okay. Jo | cancel a / ask
a | can't do 5 tomorrow, 6 ok? | ask / reschedule a 12-01 18:00
a | running late cant make it at all | ask
a | won't be late tomorrow promise | ask / confirm
a | tell him i cant make it tomorrow | ask / cancel a
a | sam cant make it tomorrow? | ask
a | can't find my shoes, might be late | late / ask
a | cant lift my arms after monday lol | ask
a | cant remember if im tomorrow or wed | upcoming / ask
a | can i bring a friend tomorrow | ask
a | can my son come tomorrow instead of me | ask
a | do i need to bring anything tomorrow | ask
a | tomorrow at the park right? | ask / upcoming
a | is it raining tomorrow | ask
a | if it rains tomorrow are we still on | ask / upcoming
a | tmrw ok | confirm / ask
a | tmrw? | ask / upcoming / open ~12-01
a | tomorrow 5pm | ask / confirm
a | tomorrow 5pm yes | confirm / ask
a | tomorrow 5pm no | ask / cancel a
a | OK for tomorrow | confirm / ask
a | I confirm | confirm
a | i confirm my presence tomorrow | confirm / ask
a | yes I come | confirm / ask
a | Yes i will be there tomorrow at 5 | confirm / ask
a | yes i will be there tomorrow at 6 | ask
a | y c u then | confirm / ask
a | yep 👍 | confirm
a | 👍👍👍 | confirm / ask
a | yes?? | ask / confirm
a | yess! | confirm
a | yeah... about that | ask
a | yes, if my car is fixed | ask
a | yes maybe | ask
a | yes and no | ask
a | yes but 30 min later please | ask / reschedule a 12-01 17:30
a | nope | ask / no
a | no | ask / no
a | no can do | ask / cancel a / no
a | do i need to confirm? | ask
a | did you get my confirmation | ask / upcoming
a | i already confirmed | ask / confirm
a | move 2 wed | ask / reschedule a ~12-02
a | move to wed 5 | reschedule a 12-02 17:00
a | move to wed same time | reschedule a 12-02 17:00
a | can change for wednesday 18h please | ask / reschedule a 12-02 18:00
a | please to move my tuesday for wednesday at 17 | ask / reschedule a 12-02 17:00
a | Is possible to change my hour tomorrow from 5 to 6? | ask / reschedule a 12-01 18:00
a | tomorrow 5 → 6 possible? | ask / reschedule a 12-01 18:00
a | 6 instead of 5 tomorrow? | ask / reschedule a 12-01 18:00
a | can we do 5:30 instead tomorrow | ask / reschedule a 12-01 17:30
a | an hour later tomorrow? | ask / reschedule a 12-01 18:00
a | hour earlier? | ask / reschedule a 12-01 16:00
a | push back 15 | ask / reschedule a 12-01 17:15
a | make it 6 | ask / reschedule a 12-01 18:00
a | could you possibly move me to Wednesday evening | ask / reschedule a 12-02 17:00..21:00
a | I'd love to move tomorrow to later in the week if you have anything | ask / reschedule a
a | move my dentist to 5? lol wrong chat | ask
abc | cancel tuesday | ask / cancel a
abc | cancel tues 8th | cancel c
abc | cancel the 8th | cancel c
abc | cancel 8/12 | cancel c
abc | cancel 12/8 | ask / cancel c
abc | cancel my 5pm | ask
abc | cancel 5pm tomorrow | cancel a
abc | cancel next tuesday | ask / cancel c
abc | cancel tuesday week | ask / cancel c
abc | cancel tomorrow not thursday | ask / cancel a
abc | cancel c | ask
abc | C 3! | cancel c
abc | C1 | cancel a
abc | c 1 and 2 | ask
abc | c 1,3 | ask
abc | C-2 | cancel b
abc | c. | ask
abc | c? | ask
abc | cc | ask
abc | cancel thurs morning | cancel b
abc | cancel thurs arvo | ask
abc | thursday cancel | cancel b / ask
abc | Thursday 6am cancel please | cancel b
abc | I have to cancel my training on thursday because of work | cancel b
abc | due to work i cancel thursday | cancel b / ask
abc | move thursday 6am to friday 6am | reschedule b 12-04 06:00
abc | thursday to friday pls | ask / reschedule b ~12-04 / reschedule b 12-04 06:00
abc | move tues to wed | ask / reschedule a ~12-02 / reschedule a 12-02 17:00
abc | move 8th to 9th 5pm | reschedule c 12-09 17:00
abc | move the later tues to wed | ask
abc | swap thurs for fri 7am | reschedule b 12-04 07:00
abc | push thurs 30 min | ask / reschedule b 12-03 06:30
abc | move my 6am to 7 | reschedule b 12-03 07:00 / ask
abc | move 6am 2 7am | ask / reschedule b 12-03 07:00
abc | when r my sessions | upcoming
abc | wat time thurs | upcoming / ask
abc | next? | ask / upcoming
abc | my bookings | upcoming
abc | bookings | upcoming
abc | please inform me of my future appointments | upcoming / ask
abc | how much session i have still? | balance / ask
abc | how many classes rest me | balance / ask
abc | sessions left? | balance
abc | left? | balance / ask
abc | bal pls | balance
abc | how many i got | balance / ask
abc | can you tell me how many more sessions I have paid for | balance / ask
abc | why only 2?? | statement
abc | why 2 | statement
abc | explain 7 used | statement / ask
abc | you took 2 off for one day | statement / ask
abc | late 5min | late
abc | 5 min late sry | late
abc | i arrive 10 min after | ask / late
abc | i will be delayed by 10 minutes | late
abc | Late. Sorry. | late
abc | parking, 2 mins | ask / late
abc | here | ask
abc | outside | ask
- slots | a | ask
- slots | nr 2 | choose 2 / ask
- slots | n°2 | choose 2 / ask
- slots | I take the number 2 | choose 2
- slots | second please thank you | choose 2
- slots | wednesday is ok for me | choose 2
- slots | the friday | choose 3
- slots | friday lunch | choose 3 / ask / open ~12-04
- slots | 6 | ask
- slots | 6am | choose 1
- slots | 6pm | choose 2
- slots | 12:30 | choose 3
- slots | tomorrow | choose 1
- slots | i cant any | no / ask
- slots | all bad | ask / no
- slots | other? | ask / open
- slots | more options pls | ask
- slots | 2 or if not 3 | ask
- slots | 1st preference 2, then 3 | ask
- slots | wed is better than fri | ask
- slots | not wed | ask
- slots | wed no good, fri ok | ask / choose 3
- slots | 2👍 | choose 2 / ask
- slots | 👍 2 | choose 2
- slots | two👌 | choose 2 / ask
- slots | 3rd | choose 3
- slots | 22 | ask
- slots | 2.30 | ask
- slots | 2pm | ask
- slots | book 2 | choose 2
- slots | 2 sessions please | ask
- slots | cancel | opt_out
- slots | stop | opt_out
- slots | balance | balance
`,
  },
  {
    // London, a Saturday at 13:40; the clocks go forward on Sunday the 28th at one.
    country: "GB",
    timeZone: "Europe/London",
    year: 2027,
    now: "03-20 13:40",
    bookings: { a: "03-22 19:30", b: "03-24 19:30" },
    slots: ["03-22 08:00", "03-22 20:00", "03-26 08:00"],
    texts: `
- | Sun 28th 1.30am | ask
- | tuesday half four love | book 03-23 16:30 ?
- | tues half 4 pet x | book 03-23 16:30 ?
- | Tuesday, 4.30pm, if convenient. Regards, Mrs P. Whitcombe | book 03-23 16:30 / ask
- | Dear Sam, I should be most grateful if you could fit me in on Tuesday at 4.30pm. With best wishes, Audrey | book 03-23 16:30 / ask
- | 1630 tues | book 03-23 16:30
- | Tue 16h30 | book 03-23 16:30
- | tue quarter past 4 | book 03-23 16:15 ?
- | tue 20 past 4 | book 03-23 16:20 ?
- | tue ten to five | book 03-23 16:50 / ask
- | tue five past six | book 03-23 18:05 / ask
- | tue twenty to six | book 03-23 17:40 / ask
- | tuesday at quarter to six in the evening | book 03-23 17:45
- | tuesday dinnertime | ask
- | tuesday teatime | ask / open ~03-23 15:00..19:00
- | tues noonish | ask
- | monday week 6pm | book 03-29 18:00
- | a week monday 6pm | book 03-29 18:00 / ask
- | week monday 6pm | ask / book 03-29 18:00
- | monday fortnight 6pm | book 04-05 18:00 / ask
- | 6pm a week on tuesday | book 03-30 18:00
- | tuesday 23rd march at 6pm | book 03-23 18:00
- | 23rd at 6 | book 03-23 18:00 ?
- | the twenty third at 6pm | ask / book 03-23 18:00
- | twenty-third of march 6pm | ask / book 03-23 18:00
- | 1st april 6pm no joke | book 04-01 18:00 / ask
- | 1/4 6pm | book 04-01 18:00
- | 4/1 6pm | ask
- | easter monday 10am | ask / book 03-29 10:00
- | tomorrow tea time | ask / open ~03-21 15:00..19:00
- | tomorrow 10ish | ask
- | 2moro @ 10am | book 03-21 10:00
- | morrow 10am | ask / book 03-21 10:00
- | Sunday 10 | ask / book 03-21 10:00
- | sun 10 til 11 | ask / open ~03-21 10:00..11:00 / book 03-21 10:00
- | sunday from 10 | ask / open ~03-21
- | sunday b4 11 | ask / open ~03-21 00:00..11:00
- | no earlier than 4 on tues | ask / open ~03-23 16:00..22:00
- | no later than 4 on tues | ask / open ~03-23 05:00..16:00
- | tues any time | open 03-23
- | whenever tues | open 03-23
- | tues or weds | ask
- | tues/weds 6pm | ask
- | tues&thurs 6pm | ask
- | tues - thurs 6pm | ask
- | tues 6pm + thurs 6pm | several book 03-23 18:00 + book 03-25 18:00
- | mon to fri any evening | ask
- | not mon | ask
- | any day but tues | ask
- | tues is out | ask
- | I can't do tues 6pm unfortunately | ask
- | no way i can do tues 6pm | ask
- | tues 6pm won't work | ask
- | i thought it was tues 6pm | ask / upcoming
- | was meant to be tues 6pm | ask / upcoming
- | should be tues 6pm | ask
- | its supposed to be tues 6pm | ask / upcoming
- | can it be tues 6pm | ask / book 03-23 18:00
- | could be tues 6pm | ask
- | will be tues 6pm | ask
- | it's tues 6pm somewhere | ask
- | tues 6pm? | book 03-23 18:00
- | tues 6pm! | book 03-23 18:00
- | TUES 6PM!!! | book 03-23 18:00
- | tues... 6pm... | book 03-23 18:00
- | tues,6pm | book 03-23 18:00
- | tues.6pm | book 03-23 18:00 / ask
- | tues6 | book 03-23 18:00 ?
- | tues 6 p m | book 03-23 18:00
- | tues 6:p.m. | ask / book 03-23 18:00
- | tues 6;30pm | ask / book 03-23 18:30
- | tues 6,30pm | ask / book 03-23 18:30
- | tues 18.3 | ask
- | tues 630 | book 03-23 18:30 ?
- | tues 730 | ask
- | tues 0730 | book 03-23 07:30
- | tues 07:30 | book 03-23 07:30
- | tues 7:30 | ask
- | tues 19:30 | book 03-23 19:30
- | tues 7 30 pm | book 03-23 19:30
- | tuesday evening 7.30 | book 03-23 19:30
- | tuesday evening at 5 | book 03-23 17:00
- | tuesday morning at 5 | ask / book 03-23 05:00
- | tuesday morning at 3pm | ask
- | tuesday arvo 10am | ask
- | 6pm tues 23rd march 2027 | book 03-23 18:00
- | 6pm tues 23rd march 2028 | ask
- | tues 24th 6pm | ask
- | next month 6pm | ask
- | next saturday 9am | ask / book 03-27 09:00
- | saturday 9am | book 03-27 09:00
- | saturday 3pm | book 03-20 15:00 ?
- | sat 1pm | ask / book 03-27 13:00
- | today in an hour | ask
- | 3 | ask
- | 3pm | ask / book 03-20 15:00
- | at 3 | ask
- | wot u got 2nite | ask
- | ne slots mon | open 03-22 / ask
- | any1 cancelled mon? got any spots | ask
- | put me on the waiting list for mon 6pm | ask
- | let me know if mon 6pm comes up | ask
- | if mon 6pm frees up give me a shout | ask
- | is mon 6pm definitely full? | ask / open ~03-22
- | what's the latest you do on mon | ask / open ~03-22
- | what time's your first slot mon | ask / open ~03-22
- | wld luv mon 6pm | book 03-22 18:00 / ask
- | gis mon 6pm | ask / book 03-22 18:00
- | ill av mon 6pm | ask / book 03-22 18:00
- | can a book mon 6pm | ask / book 03-22 18:00
- | shove us down for mon 6pm | ask / book 03-22 18:00
- | bung me in mon 6pm ta | ask / book 03-22 18:00
- | stick me down for mon 6pm | book 03-22 18:00
- | monday 6pm would be champion | ask / book 03-22 18:00
- | aye monday 6pm | book 03-22 18:00 / ask
- | monday 6pm wi you? | ask / book 03-22 18:00
- | monday 6pm, see you then! | book 03-22 18:00 / ask
- | see you monday 6pm | ask / book 03-22 18:00
- | ok monday 6pm then | book 03-22 18:00
- | monday 6pm is fine by me | book 03-22 18:00 / ask
- | monday 6pm is fine for John | ask
- | me and John monday 6pm | ask
- | John can't do monday 6pm | ask
- | John's surgery is monday 6pm | ask
- | I owe you for monday 6pm | ask
- | Invoice for monday 6pm please | ask
- | Do you do gift vouchers | ask
- | nice one | ask / confirm
- | love it | ask
- | tara | ask
- | sos wrong person! | ask
- | pick up milk | ask
- | happy birthday!! | ask
- | Merry christmas coach see you in the new year | ask / confirm
- | miss you xx | ask
ab | cant mon | cancel a / ask
ab | mon no can do | cancel a / ask
ab | I'm afraid I shall have to cancel Monday. Do forgive me. Audrey | cancel a / ask
ab | gutted but cant make mon x | cancel a / ask
ab | poorly :( cant do mon | cancel a
ab | ain't gonna make mon | cancel a / ask
ab | i shant be coming monday | cancel a / ask
ab | not gunna make it weds | cancel b
ab | give weds a miss | cancel b / ask
ab | bin mon off | cancel a / ask
ab | sack off monday | cancel a / ask
ab | knock monday on the head | cancel a / ask
ab | can I swerve monday | cancel a / ask
ab | cancel weds but keep mon | ask / cancel b
ab | cancel weds and move mon to 8pm | several cancel b + reschedule a 03-22 20:00
ab | dont bother with monday | ask / cancel a
ab | do I get charged if I cancel monday | ask
ab | thinking of cancelling monday | ask
ab | will cancel monday if still ill | ask
ab | cancel monday only if nobody minds | ask
ab | if i cancel monday can i have tues 6pm | ask
ab | cancelled monday in error! | ask
ab | cancel my request | ask
ab | cancel that last message | ask
ab | please ignore my last text | ask
ab | cancel the standing order | ask
ab | what's the cancellation fee | ask
ab | cancel 22/3 | cancel a
ab | cancel both please | ask
ab | 7.30 mon cancel | cancel a / ask
ab | cancel 7.30 | ask
ab | cancel half 7 monday | cancel a
ab | cancel half seven | ask
ab | move mon to tues half 7 | ask / reschedule a 03-23 19:30
ab | push mon to 8 | reschedule a 03-22 20:00
ab | can mon be 8pm instead | ask / reschedule a 03-22 20:00
ab | mon 8pm instead of half 7? | ask / reschedule a 03-22 20:00
ab | shift weds by half an hour | ask / reschedule b 03-24 20:00
ab | weds but earlier? | ask
ab | can we bring weds forward to 6 | reschedule b 03-24 18:00
ab | can we put weds back to 8 | ask / reschedule b 03-24 20:00
ab | move weds to thurs same time pls | reschedule b 03-25 19:30
ab | move weds to sunday 28th 1:30am | ask
ab | move me to a different coach | ask
ab | could you move the session along a bit mon | ask
ab | weds to thurs? | ask / reschedule b ~03-25
ab | move mon and weds to thurs and fri | ask
ab | same again next week pls | ask
ab | both next week too | ask
ab | see u mon xx | confirm / ask
ab | mon's fine x | confirm / ask
ab | Mon YES Weds NO | ask
ab | defo there mon | confirm / ask
ab | deffo | confirm / ask
ab | grand | ask / confirm
ab | smashing, see you monday | confirm / ask
ab | roger that | ask / confirm
ab | yup c u mon | confirm / ask
ab | confirm both | ask / confirm
ab | confirm weds | ask / confirm
ab | i'm coming mon but late | ask / late
ab | whens me next sesh | upcoming
ab | am i in mon | upcoming / ask
ab | is it mon or tues im in | upcoming / ask
ab | what time mon again? | upcoming
ab | have i got owt booked | upcoming / ask
ab | owt left on me pack? | balance / ask
ab | how many sessions av i got left | balance
ab | have i got enough left for april | balance / ask
ab | did monday's get taken off | statement / ask
ab | whys it gone down by 2 | statement
ab | running 10 behind | late
ab | trains up the spout, 20 mins late | late
ab | gonna be tad late | late
ab | be there for 7.40 | ask / late
ab | is sam running late? | ask
ab | its getting late, nite x | ask
a late | y | yes
a late | fine | yes / ask
a late | fine, cancel it | yes
a late | go ahead and cancel | yes
a late | yes please cancel | yes
a late | I'll take the hit, cancel | yes / ask
a late | no dont bother | no
a late | oh no, keep it then | no / ask
a late | forget it ill come | no
a late | well thats harsh | ask
a late | yes but can you waive it | ask
a late | can you let me off this time | ask
a late | no i really cant come | ask
a late | nope, can't come, sorry | ask
a late | can we move it to tuesday instead | ask / reschedule a ~03-23
- slots | 8am monday | choose 1
- slots | monday | ask
- slots | 8 | ask
- slots | 8pm | choose 2
- slots | fri 8 | choose 3
- slots | morning on monday | choose 1 / ask / open ~03-22
- slots | go on then 3 | choose 3
- slots | 3 pet | choose 3 / ask
- slots | third time lucky | ask
- slots | first one's fine | choose 1
- slots | any but 2 | ask
- slots | 2 or nowt | ask / choose 2
- slots | 2 i suppose | choose 2 / ask
- slots | not fussed | ask
- slots | nowt suits | ask / no
- slots | 1 for me and 2 for John | ask
- names | Its Ana Silva | choose 1
- names | ben's mum | ask
- names | Ben x | choose 2
- names | ana not ben | ask / choose 1
- names | the first | choose 1
- names | me | ask
`,
  },
  {
    // Los Angeles, a Wednesday at 21:50; the clocks go back on Sunday at two.
    country: "US",
    timeZone: "America/Los_Angeles",
    year: 2026,
    now: "10-28 21:50",
    bookings: { a: "10-29 12:00", b: "10-31 08:00", c: "11-03 19:00" },
    slots: ["10-30 06:30", "10-30 18:30", "11-02 06:30"],
    texts: `
- | fri 6p? | book 10-30 18:00
- | FRI @ 6 | book 10-30 18:00 ?
- | friday at 6 would be dope | ask / book 10-30 18:00
- | ayy coach lemme get friday 6pm | book 10-30 18:00
- | bet, friday 6pm | ask / book 10-30 18:00
- | fr fr friday 6pm | ask / book 10-30 18:00
- | finna come thru friday 6pm | ask / book 10-30 18:00
- | imma pull up friday 6pm | ask / book 10-30 18:00
- | tryna get a sesh in friday 6pm | ask / book 10-30 18:00
- | ion think i can do friday 6pm | ask
- | nah fam friday 6pm dont work | ask
- | ngl friday 6pm sounds rough | ask
- | friday 6pm is cap | ask
- | no cap friday 6pm | ask
- | Hi! This is Karen, Tyler's mom. Can Tyler come in Friday at 6pm? | ask / book 10-30 18:00
- | tyler wants to know if friday 6pm is open | ask / open ~10-30
- | Hello this is Robert. Please schedule me for Friday, October 30th at 6:00 PM. Thank you and God bless. | book 10-30 18:00 / ask
- | October thirtieth at six PM | ask / book 10-30 18:00
- | 10/30 6pm works | book 10-30 18:00
- | 10-30 6pm | ask / book 10-30 18:00
- | 30/10 6pm | ask / book 10-30 18:00
- | 11/2 6am | book 11-02 06:00
- | 11/2/26 6am | book 11-02 06:00
- | 11.2 6am | ask
- | Sunday 1:30am | ask / book 11-01 01:30
- | sunday 1:30pm | book 11-01 13:30
- | tomorrow 9 | ask
- | tomorrow 9am | book 10-29 09:00
- | tomorrow nite 8 | book 10-29 20:00
- | tonight 10 | ask / book 10-28 22:00
- | tonight 11pm lol | ask / book 10-28 23:00
- | thanksgiving morning | ask / open ~11-26
- | the day before halloween 6pm | ask
- | halloween 9am | ask / book 10-31 09:00
- | wednesday 6pm | book 11-04 18:00
- | this wednesday 6pm | ask / book 11-04 18:00
- | next wednesday 6pm | book 11-04 18:00 / ask
- | next friday 6pm | book 11-06 18:00 / ask
- | friday next week 6pm | book 11-06 18:00
- | not this friday but next 6pm | ask / book 11-06 18:00
- | in two weeks on friday 6pm | ask / book 11-13 18:00
- | first thing monday | open ~11-02 05:00..10:00
- | monday at the crack of dawn | ask / open ~11-02
- | monday bright and early | ask / open ~11-02
- | monday lunch hour | open ~11-02 11:00..14:00
- | monday before noon | open ~11-02 05:00..12:00
- | monday after 5:30pm | open 11-02 17:30..22:00
- | monday no earlier than 5:30pm | ask / open ~11-02 17:30..22:00
- | monday between noon and 2 | open 11-02 12:00..14:00
- | monday 12-2 | open ~11-02 12:00..14:00 / ask
- | monday around noon | ask / open ~11-02 11:00..13:00
- | monday evening sometime | open 11-02 17:00..21:00
- | weekend am | ask / open ~10-31..11-02
- | sat or sun morning | ask
- | any time this weekend | open 10-31..11-02
- | next week sometime | open 11-02..11-09
- | next week mornings | ask / open ~11-02..11-09
- | What's your availability looking like for next week? | open 11-02..11-09
- | do u have any openings friday | open 10-30
- | any cancellations for tomorrow? | ask / open ~10-29
- | what are your hours on friday | ask / open ~10-30
- | whats your rate for friday | ask
- | do you train couples friday 6pm | ask
- | do you offer friday 6pm | ask / book 10-30 18:00 / open ~10-30
- | is the gym open friday 6pm | ask
- | is there a game on friday 6pm | ask
- | r u at the gym friday 6pm | ask
- | i'll be at the gym friday 6pm anyway | ask
- | friday 6pm is my daughters recital | ask
- | i have a thing friday 6pm | ask
- | busy friday 6pm | ask
- | friday 6pm isn't gonna work | ask
- | moved my friday 6pm meeting so im free | ask
- | had to reschedule my friday 6pm flight | ask
- | see what friday 6pm looks like | ask / open ~10-30
- | friday 6pm, friday 7pm, whatever | ask
- | friday at 6. no, 7pm | ask
- | friday 6pm scratch that 7pm | ask
- | friday 6pm i mean 7pm | ask
- | friday 6pm sorry saturday 6pm | ask
- | friday 6pm edit: saturday | ask
- | friday 6pm?? j/k | ask
- | friday 6pm unless ur busy | ask
- | friday 6pm assuming im alive | ask
- | friday 6pm provided my knee is ok | ask
- | friday 6pm as long as its cheap | ask
- | friday 6pm or so | ask
- | friday 6pm latest | ask
- | friday 6pm tentatively | ask
- | friday 6pm tbc | ask
- | friday 6pm, will confirm later | ask
- | pencil friday 6pm for now | ask / book 10-30 18:00
- | hold friday 6pm for me | ask / book 10-30 18:00
- | can you hold friday 6pm until i check with my wife | ask
- | gotta ask my boss re friday 6pm | ask
- | double session friday 6pm | ask
- | friday 6pm 90 min | ask
- | friday 6pm with Mike instead of you | ask
- | friday 6pm at my place | ask
- | friday 6pm on zoom | ask
- | friday 6pm outdoors? | ask
- | friday 6pm free trial? | ask / book 10-30 18:00
- | friday 6pm but can i pay cash | ask
- | friday 6pm how much | ask
- | when you say friday do you mean 6pm | ask
- | text me back friday at 6pm | ask
- | drop off my check friday 6pm | ask
- | Reminder: your Chase payment is due Friday 6pm | ask
- | Your Uber is arriving at 6:00 PM | ask
- | Amber alert | ask
- | lol | ask
- | k | ask / confirm
- | kk | ask / confirm
- | idk | ask
- | wyd | ask
- | sup | ask
- | u up? | ask
- | 💀 | ask
- | 🏋️ fri 6pm 🔥 | book 10-30 18:00
- | fri 6pm 😂 jk | ask
- | fri 6️⃣pm | ask / book 10-30 18:00
abc | cancel tmrw | cancel a
abc | need to cancel tomorrow's noon session | cancel a
abc | cancel thurs | cancel a
abc | cancel halloween | ask / cancel b
abc | cancel sat 8am pls & thx | cancel b
abc | cancel tues @ 7 | cancel c
abc | cancel 10/31 | cancel b
abc | cancel oct 31 | cancel b
abc | cancel oct 30 | ask
abc | cancel the 3rd | ask / cancel c
abc | cancel the third one | cancel c / ask
abc | cancel the first and third | ask
abc | cancel first thing saturday | ask / cancel b
abc | cancel everything this week | ask
abc | cancel this week | ask
abc | cancel all my stuff | ask
abc | cant make it this week | ask
abc | cant make sat, any other time sat? | ask
abc | can't make it saturday morning something came up at work so sorry | cancel b
abc | so sorry i totally forgot i have a dentist appt sat so i cant come | cancel b / ask
abc | wont be able to make it sat bc of my knee | cancel b / ask
abc | not feeling great so going to skip tomorrow | cancel a / ask
abc | im sick so no session for me tmrw | cancel a / ask
abc | skip sat | cancel b
abc | skip legs sat lol | ask
abc | i can't miss saturday | ask
abc | never gonna miss saturday | ask
abc | dont let me skip saturday | ask
abc | i'd hate to cancel saturday | ask
abc | you can't cancel saturday | ask
abc | are you cancelling saturday? | ask / upcoming
abc | please tell me you're not cancelling saturday | ask
abc | mike cancelled saturday so can i have his slot | ask
abc | can I cancel saturday without getting charged | ask
abc | cancel sat pls and book sun same time | ask
abc | move sat to sun | ask / reschedule b ~11-01 / reschedule b 11-01 08:00
abc | move sat to sun same time | reschedule b 11-01 08:00
abc | move sat 8 to 9 | reschedule b 10-31 09:00
abc | push sat to 9 | reschedule b 10-31 09:00
abc | push sat to 9ish | ask
abc | bump tomorrow to 1 | reschedule a 10-29 13:00
abc | bump tomorrow by an hour | ask / reschedule a 10-29 13:00
abc | can u do 1 instead of noon tmrw | reschedule a 10-29 13:00 / ask
abc | tomorrow at 1 instead | ask / reschedule a 10-29 13:00
abc | move tues 7 to wed 7 | ask / reschedule c 11-04 19:00
abc | move nov 3 to nov 4 7pm | reschedule c 11-04 19:00
abc | move my tuesday appointment from 7pm to 6pm | reschedule c 11-03 18:00
abc | Hi coach, I need to move my Saturday session from 8am to 10am if possible. Thanks! | reschedule b 10-31 10:00
abc | can i come an hour early tomorrow | ask / reschedule a 10-29 11:00
abc | ill be an hour early tomorrow | ask
abc | ill be an hour late tomorrow | late / ask
abc | move sat back to 8 | ask / reschedule b
abc | move sat to 8 | ask / reschedule b
abc | move it | ask
abc | move yesterday to tomorrow | ask
abc | can we move sat? kids game at 8 | ask / reschedule b
abc | is there any way to move sat up to 7 | ask / reschedule b 10-31 07:00
abc | what if we moved sat to 10 | ask / reschedule b 10-31 10:00
abc | you moved my sat to 10? | ask / upcoming
abc | did you move sat | ask / upcoming
abc | let's not move sat | ask
abc | Sat 8am still good? | upcoming / ask
abc | sat 8 right | upcoming / ask / confirm
abc | sat at 9 right? | upcoming / ask
abc | c u at noon | confirm / ask
abc | c u at 1 | ask
abc | see you tmrw @ 12 | confirm / ask
abc | see you tmrw @ 1 | ask
abc | yes to tomorrow | confirm / ask
abc | yes for all | ask / confirm
abc | yes all 3 | ask / confirm
abc | yessir | confirm / ask
abc | yes coach! | confirm
abc | yes ma'am | confirm
abc | yep i'll be there at noon | confirm / ask
abc | yep i'll be there at 12:30 | ask
abc | im in | confirm / ask
abc | we good for tmrw? | upcoming / ask
abc | all set | ask / confirm
abc | got it | ask / confirm
abc | Got it, thanks! | ask / confirm
abc | Confirmed, thank you | confirm
abc | not confirmed yet | ask
abc | cant confirm yet | ask
abc | will confirm tmrw | ask
abc | can you confirm sat is 8 | upcoming / ask
abc | what's on the books for me | upcoming / ask
abc | when do we meet next | upcoming
abc | how many punches left on my card | balance / ask
abc | how many sessions total have i bought | ask / balance / statement
abc | how many sessions left after saturday | balance / ask
abc | how many days until my pack expires | balance / ask
abc | did you charge me for tuesday | statement / ask
abc | why was i charged for tuesday | statement / ask
abc | refund please | ask
abc | running like 5 late | late
abc | omw | ask / late
abc | 5 min out | late / ask
abc | ETA 10 | ask / late
abc | stuck behind a train 🙄 | late / ask
abc | gonna be a lil late | late
abc | lately i've been tired | ask
- slots | 630 am friday | choose 1
- slots | friday | ask
- slots | fri evening | choose 2
- slots | 6:30 | ask
- slots | 6:30pm | choose 2
- slots | monday | choose 3
- slots | 11/2 | choose 3
- slots | bet, 2 | ask / choose 2
- slots | ill do 2 | choose 2
- slots | run me 3 | ask / choose 3
- slots | 1, thank you! | choose 1
- slots | 1 is too early | ask
- slots | 1 > 2 | ask
- slots | anything but 1 | ask
- slots | how about 7 on friday | ask
- slots | sat? | open 10-31
- slots | tuesday 6:30pm | book 11-03 18:30
- slots | nvm | no
- slots | no thx ill wait | no / ask
- slots | pass | no / ask
- slots | ill get back to you | ask
a moveslots | 1 | choose 1
a moveslots | fri 7pm | reschedule a 10-30 19:00
a moveslots | keep it | no
abc whichcancel | thurs | choose 1
abc whichcancel | tmrw | choose 1
abc whichcancel | 8am | choose 2
abc whichcancel | the 7 | choose 3
abc whichcancel | all 3 | ask
abc whichcancel | 1 and 3 | ask
abc whichcancel | just 2 | choose 2
abc whichcancel | 2 only | choose 2 / ask
abc whichcancel | not 2 | ask
abc whichcancel | wait none | no / ask
`,
  },
  {
    // Auckland, a Friday at 16:05.
    country: "NZ",
    timeZone: "Pacific/Auckland",
    year: 2027,
    now: "02-05 16:05",
    bookings: { a: "02-06 08:30" },
    slots: ["02-08 17:00", "02-09 07:00"],
    texts: `
- | mon 5 eh | book 02-08 17:00 / ask
- | yo uso monday 5pm? | book 02-08 17:00 / ask
- | hard out keen for monday 5pm | ask / book 02-08 17:00
- | monday 5pm chur | book 02-08 17:00
- | waitangi day 9am | ask
- | tomoz 9am bro | book 02-06 09:00
- | 8/2 5pm | book 02-08 17:00
- | 2/8 5pm | ask
- | mon 8 feb 5pm | book 02-08 17:00
- | this arvo 5 | book 02-05 17:00
- | today 3pm | ask
- | tonight at 6:30 | book 02-05 18:30
- | fri 5pm | book 02-05 17:00 ?
- | fri 3pm | book 02-12 15:00 / ask
- | next fri 3pm | book 02-12 15:00
- | sun 10:30 | ask / book 02-07 10:30
- | sun 10:30am | book 02-07 10:30
- | how are you fixed monday arvo | open 02-08 12:00..17:00
- | any gaps monday arvo | open 02-08 12:00..17:00
- | after 3 on monday | ask / open 02-08 15:00..22:00
a | yeah nah cant make it tomorrow bro | cancel a / ask
a | nah bro cant tomorrow | cancel a / ask
a | not keen tomorrow | ask / cancel a
a | tomorrows all good | confirm / ask
a | sweet as see ya tomorrow | confirm / ask
a | chur see you at 830 | confirm / ask
a | see you at 9 | ask
a | move tmrw to 9 | reschedule a 02-06 09:00
a | tmrw 9 instead of 830 | ask / reschedule a 02-06 09:00
a | can we go 9 tmrw | ask / reschedule a 02-06 09:00
a | can i come at 9 tomorrow | ask / reschedule a 02-06 09:00
a | make tomorrow 9am | ask / reschedule a 02-06 09:00
a | tomorrow 9am | ask / book 02-06 09:00 ?
a | mon 5pm as well | book 02-08 17:00
a | same time sunday as well | ask / book 02-07 08:30
a | same time next sat | ask / book 02-13 08:30 / reschedule a 02-13 08:30
a | push it back 30 | ask / reschedule a 02-06 09:00
a | push it to sunday | ask / reschedule a ~02-07 / reschedule a 02-07 08:30
a | could we do sunday instead of tomorrow | ask / reschedule a ~02-07
a | rain check on tomorrow | ask / cancel a
a | rain check? | ask
a | whats the weather tomorrow | ask
a | cancel tomorrow bro, crook | cancel a
a | cancel tomoz chur | cancel a / ask
a | gotta cancel soz | cancel a / ask
a | cancel sunday | ask
a | cancel sat | cancel a
a | cancel sat arvo | ask
a | cancel 6/2 | cancel a
a | cancel 2/6 | ask / cancel a
a | should be sweet for tomorrow | ask / confirm
a | prob wont make it tmrw | ask
a | doubt ill make it tmrw | ask
a | i'll try make it tomorrow | ask
a | can make tmrw after all | ask / confirm
a | cant make tmrw after all | cancel a
a | no longer able to come tomorrow | cancel a / ask
a | I no longer need tomorrow | cancel a / ask
a | hows my count | balance / ask
a | sessions? | ask / balance / upcoming
a | whens it run out | balance / ask
a | what did i use | statement / ask
a | gunna be 10 late bro | late
a | on the way, bit late | late
- oneslot | yep | choose 1
- oneslot | y | choose 1
- oneslot | sweet as | choose 1 / ask
- oneslot | monday works | choose 1
- oneslot | monday 6 instead | ask / book 02-08 18:00
- oneslot | nah | no
- oneslot | yeah nah | ask / no
- oneslot | is there anything later | ask
- slots | mon | choose 1
- slots | 5pm monday chur | choose 1
- slots | tues 7am is mean | ask / choose 2
- slots | 7 | choose 2
- slots | the 9th | choose 2
- slots | tuesday arvo? | open 02-09 12:00..17:00
- slots | second option cheers | choose 2
`,
  },
];
