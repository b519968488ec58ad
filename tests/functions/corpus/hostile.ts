import type { Corpus } from "./expectation.ts";

/** Written to be misread, before the reader that they are read by was tried on them; half of them are meant, half are not. */
export const hostile: Corpus[] = [
  {
    // Perth, a Wednesday at 9:20.
    country: "AU",
    timeZone: "Australia/Perth",
    year: 2027,
    now: "03-10 09:20",
    bookings: { a: "03-11 07:00", b: "03-13 09:00", c: "03-16 18:30" },
    slots: ["03-12 06:00", "03-12 17:30", "03-15 12:00"],
    texts: `
- | hiya, could you fit me in friday 6am? | book 03-12 06:00
- | Monday midday please, if you've got it | book 03-15 12:00
- | fri 5.30pm would be ace | book 03-12 17:30
- | can I grab the 5:30pm on friday | book 03-12 17:30
- | pls book me mon 15 march noon | book 03-15 12:00
- | put me down for sat 8am thanks heaps | book 03-13 08:00
- | tmrw 4pm? | book 03-11 16:00
- | keen for thurs arvo if there's a gap | open 03-11 12:00..17:00
- | Friday 6am is what my wife wants | ask
- | fri 6am is when the plumber comes | ask
- | mum's flight lands friday 6am | ask
- | book club is friday 6pm, can't wait | ask
- | friday 6am or do you prefer 5? | ask
- | not friday 6am | ask
- | friday 6am if dave pulls out | ask
- | fri 6am haha as if | ask
- | who trains fri 6am | ask
- | fri 6am. wrong person sorry | ask
- | hold on, fri 6am? let me check with the boss | ask
- | friday 6am every week until xmas | ask
- | mate told me you do fri 6am | ask
- | can my brother have friday 6am | ask
- | is 6am friday too early for legs | ask
- | you still owe me a coffee from fri 6am | ask
- | the gym opens at 6am friday right | ask
- | shall I bring shoes friday 6am | ask
- | fri 6am for two please, me and jo | ask
- | fri 6am no wait sat 8am | ask
- | any chance of fri 6am? otherwise leave it | ask / book 03-12 06:00 / list_times 03-12 06:00..07:00
- | fri 6am works but only if it doesn't rain | ask
a | c | cancel a
a | cancel tomorrow please mate | cancel a
a | Sorry, can't make tomorrow, little one is crook | cancel a
abc | can't make sat, sorry coach | cancel b
abc | please cancel tuesday 6:30pm | cancel c
abc | cancel my thursday session thanks | cancel a
abc | have to cancel tomorrow, working late | cancel a
abc | need to pull out of saturday | cancel b
abc | cancel saturday's barbecue invite for me | ask
abc | can the gym cancel saturday if it storms | ask
abc | they cancelled my flight thursday | ask
abc | cancel thursday? why would I | ask
abc | don't you dare cancel thursday haha | ask
abc | I might have to cancel thursday | ask
abc | cancel thursday unless my knee improves | ask
abc | my sister can't make saturday | ask
abc | can't make saturday any earlier | ask
abc | can't make thursday come quick enough | ask
abc | can't make tuesday dinner | ask
abc | cancel thursday. nah joking see you there | ask
abc | did you cancel thursday on me? | ask / upcoming
abc | what happens if I cancel thursday | ask
abc | tell jess to cancel thursday | ask
abc | jess said cancel thursday | ask
abc | cancel culture is wild these days | ask
abc | can't do thursday but keep saturday | ask / cancel a
abc | please cancel all but saturday | ask
abc | cancel either thursday or saturday | ask
abc | cancel thursday and put jess in instead | ask
abc | if it's not too late cancel thursday | ask / cancel a
abc | move thurs to 8am | reschedule a 03-11 08:00
abc | can we push sat back to 10am | reschedule b 03-13 10:00
abc | shift tuesday to wednesday 6:30pm please | reschedule c 03-17 18:30
abc | could I swap saturday for sunday 9am | reschedule b 03-14 09:00
abc | move house on saturday, so tired | ask
abc | move thurs to 8am if jess can too | ask
abc | don't move thursday to 8am | ask
abc | can't move on saturday, so sore haha | ask
abc | move your car thursday, council is coming | ask
abc | my brother wants to move thurs to 8am | ask
abc | would you move thurs to 8am or nah? | ask
abc | was going to move thurs to 8am but it's fine | ask
abc | moved my desk saturday, back is wrecked | ask
abc | make saturday a hard one | ask
abc | change of scenery saturday would be nice | ask
abc | running ten mins late | late
abc | gunna be about 10 late sorry mate | late / ask
abc | late nights are killing me | ask
abc | hubby is running late as per | ask
abc | don't be late haha | ask
abc | was it ok that I was late monday | ask
abc | am I too late to pay | ask
abc | how many sessions have I got left | balance
abc | how many reps left in me haha | ask
abc | what have i got coming up | upcoming
abc | Y | confirm
abc | yep all good for tomorrow | confirm / ask
abc | yes the dog is better | ask
abc | y do you ask | ask
abc | yes chef | ask
abc | see you tomorrow at school pickup | ask
abc | ok talk soon | ask
abc | 👍 great photo of the kids | ask
- slots | 2 | choose 2
- slots | the second one thanks | choose 2
- slots | friday 6am please | choose 1
- slots | monday works | choose 3
- slots | I'll take number 3 cheers | choose 3
- slots | two kids to drop off first | ask
- slots | one sec | ask
- slots | first let me ask my wife | ask
- slots | 2 of us? | ask
- slots | am free later | ask
- slots | do you have 2? | ask
- slots | 3 is my lucky number | ask
- slots | hi 5 | ask
- slots | cant do 2 | ask / no
- slots | why 3 | ask / statement
- slots | which one is quieter | ask
- slots | 2 looks good! | choose 2
- slots | monday is a public holiday isn't it | ask
- slots | good morning to you too | ask
- slots | morning! will reply after work | ask
- slots | the last one was brutal | ask
- slots | can't make it then | ask / no / list_times
`,
  },
  {
    // London, a Thursday at 16:00.
    country: "GB",
    timeZone: "Europe/London",
    year: 2027,
    now: "06-17 16:00",
    bookings: { a: "06-18 18:00", b: "06-22 07:00" },
    slots: ["06-19 10:00", "06-21 06:30", "06-21 19:00"],
    texts: `
- | Hi, is Saturday 10am free? | book 06-19 10:00 / open ~06-19
- | Could I pop in Saturday at 10am please | book 06-19 10:00
- | monday half six in the morning pls | book 06-21 06:30
- | Mon 7pm ta x | book 06-21 19:00
- | 21st June 7pm please | book 06-21 19:00
- | Please may I have tomorrow 5pm | book 06-18 17:00
- | Sat 10am lovely jubbly | book 06-19 10:00 / ask
- | sat 10am is parkrun though | ask
- | sat 10am kick off, fancy a pint? | ask
- | Sat 10am - delivery slot confirmed | ask
- | our table is booked for saturday 7pm | ask
- | Sat 10am only if you're not hungover | ask
- | Sat 10am for my lad, he's 14 | ask
- | meant to say monday 7pm to the wife, ignore | ask
- | he said monday 7pm | ask
- | I never said monday 7pm | ask
- | monday 7pm perhaps, will confirm | ask
- | what's on telly monday 7pm | ask
- | is monday 7pm the busy one | ask
- | monday 7pm, or is that daft | ask
- | ring me monday 7pm | ask
- | picking the kids up monday 7pm | ask
- | can you do monday 7pm at the other branch | ask
- | 1 | ask
- | good evening | ask
- | what are your prices on a saturday at 10am | ask
a | C | cancel a
a | cancel it please, gutted | cancel a
a | So sorry but I can't come tomorrow | cancel a
a | won't make it tomorrow, car's died | cancel a
a | cancel | opt_out
a | would it be rude to cancel | ask
a | not cancelling, just asking | ask
a | cancelled trains again, typical | ask
a | I hate cancelling but what can you do | ask
a | can I cancel my gym parking too | ask
a | please cancel the invoice | ask
a | Cancel tomorrow. Actually don't | ask
a | Cancel tomorrow? My daughter sent that, sorry | ask
ab | cancel tues 7am | cancel b
ab | can't do tues, dentist | cancel b
ab | skip tuesday please | cancel b
ab | cancel both please | ask
ab | Tuesday's off then? | ask / upcoming
ab | skip the gym tuesday, says the doctor | ask
ab | skip to tuesday | ask
ab | can't find tuesday in my calendar | ask
ab | can't make head nor tail of tuesday | ask
ab | Nan can't make it tuesday | ask
ab | I won't miss tuesday | ask
ab | unable to sleep, see you tuesday | ask / confirm
ab | tuesday can't come soon enough | ask
ab | drop me a line about tuesday | ask
ab | cancel the tuesday standing order | ask
ab | Please move tomorrow to 7pm | reschedule a 06-18 19:00
ab | could we do tues at 8am instead of 7 | reschedule b 06-22 08:00 / ask
ab | push tomorrow to half six please | reschedule a 06-18 18:30
ab | can we bring tomorrow forward an hour | reschedule a 06-18 17:00
ab | change tuesday to wednesday 7am | reschedule b 06-23 07:00
ab | move tomorrow to 7pm? only joking | ask
ab | could you move tomorrow's bins to the kerb | ask
ab | change tuesday to leg day | ask
ab | the wife wants me to move tomorrow to 7pm | ask
ab | did you move tomorrow to 7pm | ask / upcoming
ab | we could move tomorrow to 7pm, or not, up to you | ask
ab | push me harder tomorrow | ask
ab | swap shifts tuesday so knackered | ask
ab | what time am I in tuesday | upcoming
ab | when's my next one | upcoming
ab | why am I down to 3 | statement / balance
ab | stuck in traffic, 10 mins | late
ab | traffic lights are out on our road | ask
ab | the 46 bus is always late | ask
ab | stop | opt_out
ab | STOP please | opt_out / ask
ab | please stop texting me | opt_out / ask
ab | stop it, you're making me laugh | ask
ab | stop by the shop on the way | ask
ab | can't stop eating | ask
ab | end of | ask
ab | quit smoking three weeks now! | ask
ab | help yourself to the biscuits | ask
ab | yes | confirm
ab | yes!! what a goal | ask
ab | Yes dear | ask
ab | will be there | confirm / ask
ab | see ya tues | confirm / ask
ab | see ya at the pub | ask
a late | y | yes
a late | yes please cancel it | yes
a late | no keep it | no / ask
a late | ok? | ask
a late | yes? what do you mean uses one | ask
a late | you're kidding | ask
a late | is that right | ask
a late | y u charging me | ask
a late | yes it's a disgrace | ask
a late | right, see you monday then | ask / no
a late | can I cancel for free | ask
a late | ok boomer | ask
a late | sure, why not move it instead | ask
a late | fine. no. keep it | ask / no
- yesno | yes | yes
- yesno | yep go for it | yes
- yesno | no thanks | no
- yesno | yes and no | ask
- yesno | yes but later | ask
- yesno | ok google | ask
- yesno | yeah nah | ask / no
- yesno | sure? | ask
- yesno | absolutely not | ask / no
- yesno | of course not | ask / no
- yesno | y? | ask
- yesno | ok I'll ask him | ask
- yesno | do it yourself | ask
- yesno | yes if it's cheaper | ask
`,
  },
  {
    // Denver, a Saturday at 8:15.
    country: "US",
    timeZone: "America/Denver",
    year: 2027,
    now: "10-09 08:15",
    bookings: { a: "10-11 17:00", b: "10-14 06:30" },
    slots: ["10-12 11:00", "10-13 16:00"],
    texts: `
- | Tuesday 11am works for me! | book 10-12 11:00
- | hey coach can i get wed at 4pm | book 10-13 16:00
- | 10/13 4pm pls | book 10-13 16:00
- | lock me in for tues 11am | book 10-12 11:00
- | i'd love wed 4pm if it's open | book 10-13 16:00
- | Tomorrow at noon? | book 10-10 12:00
- | thursday evening? | open ~10-14 16:00..22:00
- | got anything tues | open 10-12
- | (1/2) hey can i come at 11am | ask
- | yall open on columbus day at 11am | ask
- | tues 11am in cali or our time | ask
- | tues 11am called me a chicken lol | ask
- | your uber arrives tues 11am | ask
- | Reminder: dental cleaning Tue 10/12 11:00 AM. Reply C to confirm | ask
- | Your code is 114200 | ask
- | Flash sale! 50% off tuesday 11am only. Reply STOP to end | ask
- | tues 11am is taken i bet | ask
- | game's tuesday at 11am, go broncos | ask
- | text me tues 11am | ask
- | tell your 4pm wed she rocks | ask
- | my kid has school wed 4pm | ask
- | wed 4pm nope | ask
- | wed 4pm... sike | ask
- | would wed 4pm kill ya | ask
- | i was there wed 4pm where were you | ask
- | tues 11am minus the burpees | ask / book 10-12 11:00
- | tues 11am sounds rough | ask
- | lmk about tues 11am after you talk to rick | ask
- | book tues 11am, scratch that | ask
- | book tues 11am for rick | ask
- | rick: book tues 11am | ask
- | do NOT book tues 11am | ask
- | u 2 | ask
- | <3 | ask
- | 2nd place baby!! | ask
ab | cancel monday please | cancel a
ab | gotta cancel thurs, sorry coach | cancel b
ab | i need to cancel my 6:30am thursday | cancel b
ab | can't make it monday, work thing | cancel a
ab | cancel monday's, thursday's still on | ask / cancel a
ab | cancel netflix monday | ask
ab | cancel that monday thing we talked about? | ask / cancel a
ab | heard you cancel mondays | ask
ab | please never cancel monday on me again | ask
ab | rick cancel monday | ask
ab | my bad, cancel was for the pizza place | ask
ab | cancel monday lol jk | ask
ab | the boss said i cant come monday | ask / cancel a
ab | cant come monday or can i | ask
ab | monday is cancelled at school so i'm free | ask
ab | my afternoon class is cancelled so I'm free | ask
ab | they won't let me skip thursday | ask
ab | can't make it any clearer: thursday | ask
ab | move monday to 6pm | reschedule a 10-11 18:00
ab | can i move thurs to friday 6:30am | reschedule b 10-15 06:30
ab | reschedule monday to tuesday 5pm pls | reschedule a 10-12 17:00
ab | move monday to 6pm but keep 5 too | ask
ab | moving day monday 6pm | ask
ab | rick's moving to 6pm monday | ask
ab | let's not move monday to 6pm | ask
ab | move monday to 6pm, april fools | ask
ab | what if i move monday to 6pm | ask
ab | is it too late to move monday to 6pm | ask / reschedule a 10-11 18:00
ab | move monday to 6pm? no way thats dinner | ask
ab | my back hurts, should I still come? | ask
ab | can't get in after 7? | ask
ab | have to leave around 5, cancel that thing? | ask
ab | how many do i have left | balance
ab | left my towel at the gym | ask
ab | 3 left turns and you're there | ask
ab | am i on for monday | upcoming
ab | had a late lunch | ask
ab | my train was delayed yesterday | ask
ab | running late 5 min | late
ab | running late is my toxic trait | ask
ab | y | confirm
ab | C U later | ask
ab | c 2 | cancel b
ab | c what i mean | ask
ab | c'mon man | ask
ab | yes ma'am | ask / confirm
ab | stop the presses, found my shoes | ask
ab | you should stop texting and driving haha | ask
ab | he'll stop all of us getting in | ask
ab | unsubscribe | opt_out
- slots | 1 | choose 1
- slots | tues pls | choose 1
- slots | the 4pm one | choose 2
- slots | option 2 please! | choose 2
- slots | later one | choose 2
- slots | Sorry, I'll call later | ask
- slots | can I ring you later? | ask
- slots | i'll take a rain check | ask
- slots | I'm driving right now - I'll get back to you later | ask
- slots | Can I call you back in 1 hour? | ask
- slots | what time is 2 | ask
- slots | 1 more question | ask
- slots | back on wed | ask
- slots | you go first | ask
- slots | like 1 or something | ask
- slots | got 2 kids with me | ask
- slots | tuesday was rough | ask
- slots | wed is hump day | ask
- slots | 1? | ask
- slots | not 1 | ask / no
- slots | 1 or 2 | ask
- slots | either | ask
- slots | none of those | no / ask
- oneslot | sounds perfect | choose 1
- oneslot | sounds like a plan stan | ask
- oneslot | yes please | choose 1
- oneslot | yes please ask rick | ask
ab whichcancel | 2 | choose 2
ab whichcancel | the monday one | choose 1
ab whichcancel | Ok no prob, see u later! | ask
ab whichcancel | good night | ask
ab whichcancel | good morning Sam :) | ask
ab whichcancel | hi, lovely evening isn't it | ask
ab whichcancel | night night coach | ask
ab whichcancel | no worries, talk later | ask / no
ab whichcancel | which one is 5pm? | ask
ab whichcancel | I am at work | ask
ab whichcancel | am on my way | ask / late
ab whichcancel | what's the first one again | ask
ab whichmove | thursday please | choose 2
ab whichmove | the later one | choose 2
ab whichmove | on thursday i have church | ask
ab whichmove | monday blues | ask
- names | Ana | choose 1
- names | it's for Ben | choose 2
- names | Ben says hi | ask
- names | Ana's dad here, who is this? | ask
- names | neither, it's me | ask
- names | 3 | ask
- names | not Ben | ask
`,
  },
];
