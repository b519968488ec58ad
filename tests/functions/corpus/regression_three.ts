import type { Corpus } from "./expectation.ts";

/** A third voice: busy parents, shift workers and office people, with reasons, signatures and second thoughts. */
export const regressionThree: Corpus[] = [
  {
    // Melbourne, a Sunday at 18:45.
    country: "AU",
    timeZone: "Australia/Melbourne",
    year: 2027,
    now: "05-16 18:45",
    bookings: { a: "05-18 09:15", b: "05-20 16:00", c: "05-25 09:15" },
    slots: ["05-17 09:00", "05-18 16:00", "05-21 09:00"],
    texts: `
- | Hi Sam, Priya here. Could you squeeze me in Wednesday 7.15am? | book 05-19 07:15
- | arvo mate, wednesday 7.15am any good? | book 05-19 07:15
- | Would 7:15am Wednesday suit? | book 05-19 07:15
- | I can do Wednesday at 7.15am | book 05-19 07:15
- | Wednesday 19th, 4pm please Sam | book 05-19 16:00
- | 19 may 4pm | book 05-19 16:00
- | 19/5 @ 4 | book 05-19 16:00 ?
- | 4pm on the 19th if you have it | book 05-19 16:00
- | can i lock in 4pm wed | book 05-19 16:00
- | want to come wed 4pm | book 05-19 16:00
- | need a sesh wed 4pm | book 05-19 16:00
- | after a wed 4pm spot | book 05-19 16:00 / ask
- | hoping for wed 4pm | book 05-19 16:00
- | any chance of wed 4pm? | book 05-19 16:00
- | do you have wed 4pm | book 05-19 16:00 / open ~05-19
- | have you got wed at 4 free | book 05-19 16:00 / open ~05-19
- | got room wed 4pm? | book 05-19 16:00 / open ~05-19
- | r u free wed 4pm | book 05-19 16:00 / open ~05-19
- | wed at 4 works | book 05-19 16:00 ?
- | wed 4pm suits me | book 05-19 16:00
- | let's go wed 4pm | book 05-19 16:00
- | ok wed 4pm it is | book 05-19 16:00 / ask
- | wed 4pm thanks legend | book 05-19 16:00
- | morning! wed 4pm pls | book 05-19 16:00
- | wed 4 o'clock please darl | book 05-19 16:00 ?
- | wed four pm | book 05-19 16:00
- | wedneday 4pm | book 05-19 16:00
- | wednsday 4pm | book 05-19 16:00
- | thirsday 4pm | book 05-20 16:00
- | frday 4pm | book 05-21 16:00
- | sunady 9am | book 05-23 09:00
- | tommorow 9am | book 05-17 09:00
- | tommorrow arvo | open 05-17 12:00..17:00
- | 2morro @ 9am | book 05-17 09:00
- | tmw 0900 | book 05-17 09:00
- | wed 16:00hrs | book 05-19 16:00
- | wed 16h | book 05-19 16:00
- | wed 4.00pm | book 05-19 16:00
- | wed 4:00 | book 05-19 16:00 ?
- | wed quarter past four | book 05-19 16:15 ?
- | half past 4 wed | book 05-19 16:30 ?
- | wed midday-ish | ask
- | wed 9 | ask
- | wed 9 in the morning | book 05-19 09:00
- | wed 8pm | book 05-19 20:00
- | next wed 4pm | book 05-19 16:00 / book 05-26 16:00 / ask
- | wed 26th 4pm | book 05-26 16:00
- | wed week 4pm | book 05-26 16:00
- | tues week at 9.15 in the morning | book 05-25 09:15
- | day after tmrw 4pm | book 05-18 16:00
- | anything wed after school drop off? | ask / open ~05-19
- | any time wed before 3 | open ~05-19 00:00..15:00
- | wed between 9.30 and 2.30 | open 05-19 09:30..14:30
- | got anything during school hours wed | ask / open ~05-19
- | what mornings do you have next week | ask / open ~05-17..05-31
- | this week any evening | ask / open ~05-16..05-24
- | early next week | open ~05-17..05-27
- | my daughter Mia would like wed 4pm | ask
- | can you see Mia wed 4pm | ask
- | wed 4pm for Mia please | ask
- | Mia has netball wed 4pm | ask
- | I finish work wed 4pm | ask
- | wed 4pm pickup then home | ask
- | if Mia is sick can i still come wed 4pm | ask
- | wed 4pm only if my shift gets changed | ask
- | should know by wed 4pm | ask
- | will let you know by wed 4pm | ask
- | can i let you know by wed 4pm | ask
- | what did we say, wed 4pm? | ask / upcoming
- | thought we said wed 4pm | ask
- | wed 4pm as per your email | ask / book 05-19 16:00
- | I was there wed 4pm and nobody was in | ask
- | wed 4pm would have been great | ask
- | wed 4pm is too late | ask
- | wed 4pm is a bit early | ask
- | anything but wed 4pm | ask
- | earlier than wed 4pm? | ask / open
- | wed 4pm or thurs 9 | ask
- | wed 4pm and if not thurs 9am | ask
- | wed 4pm no wait thurs 4pm | ask
- | wed 4pm *thurs | ask
- | thurs 4pm I meant | ask / book 05-20 16:00
- | 2 spots wed 4pm | ask
- | wed 4pm with my sister | ask
- | wed 4pm and can you bring the bands | ask / book 05-19 16:00
- | wed 4pm please and how many have i got left | ask
- | school concert wed 4pm | ask
- | are you doing the wed 4pm bootcamp | ask
- | is the wed 4pm class on | ask
- | how long is the wed 4pm | ask
- | $80 wed 4pm? | ask
- | wed 4pm is cancelled right | ask / upcoming
- | Dr Singh confirms your appointment Wed 4pm | ask
- | Your table for 2 is booked Wed 4pm. Reply Y to confirm | ask
- | dinner wed? | ask / open 05-19
- | love you, home by 4 | ask
ac | can't do tues | cancel a / ask
ac | cancel this tues | cancel a
ac | cancel tues 18th please | cancel a
ac | cancel tues 25th please | cancel c
ac | cancel both tuesdays | ask
ac | cancel tues 9am | ask
abc | school just called, Mia's sick, have to cancel tues | ask / cancel a
abc | Mia's sick so can't come thurs | cancel b / ask
abc | roster changed so I can't make thurs sorry Sam | cancel b / ask
abc | got called in to work thurs, can't make it | cancel b / ask
abc | gonna have to give thurs a miss | cancel b / ask
abc | can we leave thurs this week | ask / cancel b
abc | no session thurs pls | ask / cancel b
abc | thurs is off | cancel b / ask
abc | please take me off thurs | cancel b
abc | cancel my thurs arvo | cancel b
abc | cancel my 4 o'clock | cancel b
abc | cancel my 4 | cancel b / ask
abc | cancel 20/5 | cancel b
abc | cancel the 25th not the 18th | ask / cancel c
abc | cancel thurs? or can i move it | ask
abc | dont cancel thurs ill make it work | ask
abc | i didnt cancel thurs | ask
abc | has thurs been cancelled | ask / upcoming
abc | Mia cant make thurs | ask
abc | my husband will cancel thurs | ask
abc | move thurs to 5 | reschedule b 05-20 17:00
abc | can we push thurs to 4.30 | reschedule b 05-20 16:30
abc | could thurs be half an hour later | ask / reschedule b 05-20 16:30
abc | move thurs 4pm to fri 4pm | reschedule b 05-21 16:00
abc | move thurs to fri same time please | reschedule b 05-21 16:00
abc | can i swap thurs for wed 4pm | reschedule b 05-19 16:00
abc | can we do wed 4pm instead of thurs | reschedule b 05-19 16:00
abc | can't do thurs, how's wed 4pm? | ask / reschedule b 05-19 16:00
abc | can't do thurs 4. wed 4? | ask / reschedule b 05-19 16:00
abc | thurs no good, wed 4pm instead? | ask / reschedule b 05-19 16:00
abc | shift thurs earlier by 15 min | ask / reschedule b 05-20 15:45
abc | bring thurs forward half an hour | reschedule b 05-20 15:30
abc | move the second one to fri 4pm | reschedule b 05-21 16:00 / ask
abc | move thurs to fri or sat | ask
abc | move thurs to whatever you have fri | ask
abc | if possible move thurs to fri 4pm | reschedule b 05-21 16:00 / ask
abc | can you move Mia's thurs to fri 4pm | ask
abc | move thurs to fri 4pm only if Mia can come too | ask
abc | don't move thurs anymore | ask
abc | why did you move thurs | ask
abc | move it up to 3.30 | ask
abc | reschedule all of next week | ask
b | can it be 4.30 | ask / reschedule b 05-20 16:30
b | 4.30 instead? | reschedule b 05-20 16:30 / ask
b | see you thurs | confirm / ask
b | see you thurs 4pm | confirm / ask
b | see you thurs 5pm | ask
b | see you wed | ask
b | thurs confirmed | confirm / ask
b | yes for thurs | confirm / ask
b | yes that's right | confirm / ask
b | correct | confirm / ask
b | ok thanks | ask / confirm
b | ok great see you then | confirm / ask
b | 👍🏼 see you then | confirm
b | yes, Priya | confirm / ask
b | Yes from Priya | confirm / ask
b | Y - Priya | confirm / ask
b | yes and can i add fri | ask
b | yes actually no | ask
b | i'll confirm later | ask
b | can't confirm til wed | ask
b | what time is it thurs | upcoming
b | when's my next one | upcoming
b | am i in this week | upcoming
b | what days am i in | upcoming
b | do i have anything next week | upcoming
b | how many sessions left on my 10 | balance
b | what's left | balance / ask
b | how many have i used so far | statement / balance
b | why have i only got 4 | statement
b | can you send me a breakdown | statement
b | have i run out | balance
b | do i need to buy another pack | ask / balance
b | when does it expire | balance
b | running 10 late, school pick up | late
b | late - 5 mins | late
b | just parking | ask / late
b | be there in 10 | late
b | mia's late from school so I'll be 10 late | late / ask
b late | yes | yes
b late | ok thats fine cancel | yes
b late | no leave it | no
b late | no i'll come | no
b late | ugh ok | yes / ask
b late | can you waive it | ask
b late | what's my balance | balance
- slots | 2 thx | choose 2
- slots | tues | choose 2
- slots | tues arvo | choose 2 / ask
- slots | tomorrow works | choose 1
- slots | tomorrow doesnt work | ask
- slots | fri 9 | choose 3
- slots | 9 | ask
- slots | 9am | ask
- slots | the tues one is good | choose 2
- slots | 1 please, Priya | choose 1
- slots | let me check with my husband | ask
- slots | none of those work sorry | no
- slots | wed 4pm? | book 05-19 16:00
- slots | anything wed | open 05-19
- slots | 2 then cancel my other one | ask
`,
  },
  {
    // Dublin (the coach is British), a Thursday at 11:20.
    country: "GB",
    timeZone: "Europe/London",
    year: 2026,
    now: "09-10 11:20",
    bookings: { a: "09-11 17:45", b: "09-15 07:15" },
    slots: ["09-11 12:00", "09-11 18:00"],
    texts: `
- | Mon 14th 17:45 | book 09-14 17:45
- | 14.09 17:45 | ask / book 09-14 17:45
- | 14/09/2026 at 17:45 | book 09-14 17:45
- | 9/10 5.45pm | book 10-09 17:45
- | mon 5.45 | book 09-14 17:45 ?
- | mon 545pm | book 09-14 17:45
- | mon at quarter to six | book 09-14 17:45 ?
- | mon 7.15 | ask
- | mon quarter past seven am | book 09-14 07:15
- | tonight at half six | book 09-10 18:30
- | today 12 | book 09-10 12:00
- | today at 11 | ask
- | thurs 11am | book 09-17 11:00
- | thurs 6pm | book 09-10 18:00 ?
- | this evening | open ~09-10 17:00..24:00
- | what have you free this pm | open ~09-10 11:00..22:00
- | tomorrow early doors | ask / open ~09-11
- | tomorrow before work? | open ~09-11 00:00..10:00
- | any slots left tomorrow | open 09-11
- | fully booked tomorrow? | ask / open ~09-11
- | fri 6pm grand | book 09-11 18:00 / ask
- | fri 6pm grand? | book 09-11 18:00 / ask
- | fri 6pm so it is | ask / book 09-11 18:00
- | fri 6pm is class | ask / book 09-11 18:00
- | would there be any chance you could do fri 6pm | book 09-11 18:00 / ask
- | you wouldn't have fri 6pm by any chance | ask / book 09-11 18:00
- | I don't suppose you have fri 6pm | ask / book 09-11 18:00
- | couldn't squeeze me in fri 6pm could you | ask / book 09-11 18:00
- | not sure if you're free but fri 6pm? | ask / book 09-11 18:00
- | no rush but fri 6pm when you can | ask / book 09-11 18:00
- | nothing after fri 6pm | ask
- | no later than fri 6pm | ask / open
- | fri 6pm at the latest please | ask / open
- | fri 6pm minimum | ask
- | every other fri 6pm | ask
- | fri 6pm til xmas | ask
- | fri 6pm x 4 | ask
- | fri 6pm + 7pm | ask
- | fri 6pm & mon 6pm | several book 09-11 18:00 + book 09-14 18:00
- | fri/sat 6pm | ask
- | fri 6/7pm | ask
- | fri 6pm/7pm | ask
- | fri 6 - 7pm | ask / book 09-11 18:00 / open ~09-11
- | fri 6pm (or mon) | ask
- | fri 6pm?? mon 6pm?? | several book 09-11 18:00 + book 09-14 18:00
- | fri 6pm. Or whenever suits you | ask
- | fri 6pm. But check with Dave first | ask
- | fri 6pm. Not for me, for my dad | ask
- | fri 6pm. Only joking! | ask
- | Ignore this: fri 6pm | ask
- | test fri 6pm | ask
- | fri 6pm, same as Dave | ask
- | Dave said fri 6pm was free | ask
- | are you sure fri 6pm is free | ask
- | is fri 6pm too late for you | ask
- | you free for a call fri 6pm | ask
- | pint fri 6pm? | ask
- | 5 a side fri 6pm if you fancy it | ask
- | flight's at 6pm fri | ask
- | back from holiday fri 6pm | ask
- | away til fri 6pm | ask
- | working late til 6pm fri | ask
- | can start fri 6pm earliest | ask
- | I'm off fri, 6pm? | ask / book 09-11 18:00
- | half day fri so could do 3pm | ask / book 09-11 15:00
- | could do fri 3pm or after | ask / open ~09-11
ab | can't make tomorrow | cancel a
ab | won't make it tomorrow, sorry about that | cancel a
ab | cancel 5.45 | cancel a
ab | cancel quarter to six | cancel a
ab | cancel quarter past 7 | cancel b / ask
ab | cancel tuesday 7.15 | cancel b
ab | cancel tues & fri | ask
ab | cancel fri, move tues to wed | ask
ab | cancel next week | ask / cancel b
ab | i need to cancel but not sure which | ask
ab | what if i cancel fri | ask
ab | fri cancel? | ask / cancel a
ab | cancel fri. Actually hold on | ask
ab | cancel fri. No, leave it | ask
ab | cancel fri please. See you tues! | cancel a / ask
ab | can't come fri but will be there tues | ask / cancel a
ab | I'll miss fri | cancel a / ask
ab | missing fri already haha | ask / cancel a
ab | missed you fri | ask
ab | I missed fri sorry | ask
ab | sorry I couldn't make it | ask
ab | skipping fri, see you tues | ask / cancel a
ab | move fri to 6.15 | reschedule a 09-11 18:15
ab | move fri to half 6 | reschedule a 09-11 18:30
ab | push fri back 15 mins | reschedule a 09-11 18:00
ab | put fri back to 6.15 | ask / reschedule a 09-11 18:15
ab | any chance of 6.15 tomorrow instead | ask / reschedule a 09-11 18:15
ab | tues at 8am instead of 7.15 | ask / reschedule b 09-15 08:00
ab | move tues to 7.45 | reschedule b 09-15 07:45
ab | move tues to wed same time | reschedule b 09-16 07:15
ab | move tomorrow's to mon 5.45 | reschedule a 09-14 17:45
ab | move fri to next fri | ask / reschedule a 09-18 17:45 / reschedule a ~09-18
ab | can fri and tues swap | ask
ab | I'd need to move fri, what have you got | ask / reschedule a
ab | grand for tomorrow | confirm / ask
ab | Y fri | confirm / ask
ab | Y tues | ask / confirm
ab | yes fri no tues | ask
ab | is fri still ok with you | upcoming / ask
ab | 5.45 tomorrow isn't it | ask / upcoming
ab | 6 tomorrow isn't it | ask / upcoming
ab | what have I booked | upcoming
ab | do I have one left after fri | balance / ask
ab | how many after fri | balance / ask
ab | whats my tally | balance
ab | I make it 3 left, you say 2? | statement / ask
ab | Luas is delayed, 10 mins late | late
ab | held up, with you by 6 | late / ask
ab | am I late? | ask
- slots | noon | choose 1
- slots | 12 | choose 1
- slots | 6 | choose 2
- slots | the noon slot please | choose 1
- slots | fri | ask
- slots | either | ask
- slots | the later | choose 2
- slots | earlier one | choose 1
- slots | what about 7 | ask / book 09-11 19:00
- slots | 1 or 2 dont mind | ask
- slots | neither thanks | no
ab whichmove | fri | choose 1
ab whichmove | the early one | ask / choose 2
ab whichcancel | 1 and 2 | ask
ab whichcancel | tues please | choose 2
ab whichcancel | never mind I'll keep both | no / ask
`,
  },
];
