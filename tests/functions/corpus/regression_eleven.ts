import type { Corpus } from "./expectation.ts";

/** 170 and 80 fresh texts of six countries, of which 142 and 67 were read right at first; between them the kinds that were mended, and their sisters. */
export const regressionEleven: Corpus[] = [
  {
    // Denver, a Tuesday at 9:00.
    country: "US",
    timeZone: "America/Denver",
    year: 2026,
    now: "12-01 09:00",
    bookings: { "a": "12-03 17:30", "b": "12-05 08:00" },
    slots: ["12-02 06:00", "12-02 18:00", "12-04 12:00"],
    texts: `
- | hey can i get on your schedule for friday at 4pm | book 12-04 16:00
- | any openings tomorrow after work? | open ~12-02 / list_times
- | yo coach can u fit me in thurs 6am b4 work | book 12-03 06:00
- | Need to set something up for next week, mornings are best | open ~12-07..12-14 / open 12-07..12-14
- | i wanna come in sat 10am if thats cool | book 12-05 10:00
- | Id like to schedule a session for december 8th at 5:30pm please | book 12-08 17:30
- | how many sessions i got left | balance
- | hey it's Marcus, put me down friday noon | book 12-04 12:00
a | not gonna make thursday, kid's got a recital | cancel a / cancel a ?
a | hey running about 10 behind, sorry! | late
ab | gotta bail on saturday my bad | cancel b
ab | can we push thursday to 6:30 | reschedule a 12-03 18:30
ab | What time am I in on Saturday again? | upcoming
ab | my truck died, might not make it thursday | ask
ab | cancel my saturday, but keep thursday | cancel b ? / ask
ab | hows thursday looking weather wise lol | ask
a | thursday's not gonna work for me | cancel a ? / ask / cancel a
a | can my son have my thursday slot | ask
- slots | the noon one works | choose 3
- slots | tomorrow at 6 pm pls | choose 2
- slots | none of those, got anything sunday? | open ~12-06
- slots | I'll take the first | choose 1
a yescancel | all good | ask
a yescancel | yep go ahead and cancel | yes
a yescancel | nvm I can make it | no
- yesbook | sure sounds good | yes
- yesbook | hmm what about 7am instead | ask / open 12-02 / book 12-02 07:00 ? / book 12-02 07:00
ab whichcancel | the thursday one | choose 1
ab whichcancel | thursday i can do, its saturday that's bad | ask / choose 2 ?
`,
  },
  {
    // Melbourne, a Wednesday at 10:00.
    country: "AU",
    timeZone: "Australia/Melbourne",
    year: 2026,
    now: "12-02 10:00",
    bookings: { "a": "12-04 06:30", "b": "12-07 18:00" },
    slots: ["12-03 17:00", "12-03 18:00", "12-05 09:00"],
    texts: `
- | hey mate any spots free sat arvo | open 12-05 ~12:00..18:00 / open ~12-05 12:00..18:30 / open ~12-05 12:00..20:00
- | can ya squeeze me in tomoz 5.30pm | book 12-03 17:30
- | keen for fri 6am if ya got it | book 12-04 06:00
- | chuck us in for monday arvo | open ~12-07 12:00..20:00
- | hows saturday 8am sound | book 12-05 08:00 / ask
- | heya just wondering if thurs at 5pm is still going | book 12-03 17:00
- | wanna do a sesh a fortnight from saturday | ask / open 12-19
- | next fortnight ive got mornings free, what have you got | open 12-07..12-21 / list_times / ask / open ~12-03..12-21
- | reckon i could do sunday 7 in the morning? | book 12-06 07:00
a | crook as a dog cant make fri sorry | cancel a
a | stuck on the monash be 15 late | late
a | gonna be a no show friday soz | cancel a / cancel a ? / ask
a | flat tyre gunna be late | late
ab | can we shift monday arvo to tues same time | reschedule b 12-08 18:00 / reschedule b
ab | I wont be in monday cos of work do | cancel b / cancel b ?
ab | monday is a public holiday hey, are you still on? | upcoming / ask
ab | Dave reckons fridays are cancelled is that right | ask
ab | swap fri with mon? | ask / reschedule a
a | i'll see you friday bright and early | confirm
a | nah yeah friday's sweet | confirm / ask / confirm a / confirm ?
- slots | thurs 6 is sweet | choose 2
- slots | yeah nah can't do either of those | ask
- slots | sat for me ta | choose 3
- slots | can you do a bit later on thurs | open ~12-03 / ask / open 12-03
a yescancel | nah leave it | no
a yescancel | yeah mate cancel | yes
a late | yeah fair cop | yes / ask
a late | oh well if it costs me i'll come | no / ask
ab whichmove | friday arvo | ask
`,
  },
  {
    // London, a Monday at 11:00.
    country: "GB",
    timeZone: "Europe/London",
    year: 2026,
    now: "11-30 11:00",
    bookings: { "a": "12-02 07:30", "b": "12-05 10:00" },
    slots: ["12-01 18:30", "12-03 07:00", "12-04 17:30"],
    texts: `
- | Hiya, any chance of half seven on thursday evening? | book 12-03 19:30
- | could you fit me in at quarter to six tomorrow evening please | book 12-01 17:45
- | hello, is friday at 5 in the evening free at all x | book 12-04 17:00 / list_times 12-04 17:00..18:00
- | can i come wednesday week at 7pm | book 12-09 19:00
- | a week on friday 6pm? | book 12-11 18:00
- | thursday half 6 in the morning please x | book 12-03 06:30
- | what've you got saturday morning | open ~12-05 00:00..12:00
- | Would love to book in for a taster session if possible? | book / ask / list_times
- | how many have I got left on my block | balance
a | so sorry hun poorly little one, can't do weds x | cancel a
a | Afraid I won't be able to make Wednesday morning, train strike | cancel a
a | Bus is late, be there for quarter to | late
a | just parking up be 2 mins | late
ab | Can I swap Saturday for Sunday same time please? | reschedule b 12-06 10:00
ab | need to knock wednesday on the head sorry | cancel a / cancel a ?
ab | is wednesday still going ahead with the snow? | upcoming
ab | could we possibly do 8 instead of half 7 on weds | reschedule a 12-02 08:00 / reschedule a 12-02 08:00 ?
ab | My mum says can she come wednesday instead of me | ask
ab | I'll be away for a fortnight from saturday | ask
a | See you weds, looking forward to it x | confirm
- slots | Tuesday please lovely | choose 1
- slots | half five friday would be grand | choose 3
- slots | oh I'm not sure, let me check with my husband | ask
- slots | go on then, thursday | choose 2
a yescancel | Yes please, sorry to mess you about | yes
a yescancel | confirmed, thank you | ask / yes ?
- yesbook | Lovely thank you | yes / ask
- yesbook | that's perfect thanks x | yes
ab whichcancel | both please | ask
`,
  },
  {
    // Toronto, a Thursday at 14:00.
    country: "CA",
    timeZone: "America/Toronto",
    year: 2026,
    now: "12-03 14:00",
    bookings: { "a": "12-05 09:00", "b": "12-08 19:00" },
    slots: ["12-04 17:00", "12-06 10:00", "12-07 18:00"],
    texts: `
- | hi there could i grab the 6pm monday spot eh | book 12-07 18:00
- | Wondering if you have time for me this aft? | open ~12-03 12:00..20:00 / list_times / ask
- | can I book in for sunday morning at ten | book 12-06 10:00
- | pencil me in for wednesday at 7pm please and thanks | book 12-09 19:00
- | I'd like to rebook, tuesday the 15th at 5pm works | book 12-15 17:00
- | Bonjour, can i come at 17h on friday | book 12-04 17:00 / ask / open 12-04
- | do you do saturdays at noon | list_times ~12-05 / book 12-05 12:00 / ask / list_times
- | whats my balance eh | balance
a | snowed in, can't make it saturday sorry | cancel a
a | roads are bad gonna be about 20 min late | ask / late
a | have to cancel saturday, kids hockey got moved | cancel a / cancel a ?
a | sorry bud saturday's off for me | cancel a / ask / cancel a ?
ab | can we do tuesday at 6 rather than 7 | reschedule b 12-08 18:00 / reschedule b 12-08 18:00 ?
ab | please move saturday's session to sunday 9 am | reschedule a 12-06 09:00
ab | is tuesdays session inside or outside? | ask / upcoming
ab | Can you remind me when my next ones are | upcoming
ab | can't do saturday or tuesday sorry | ask
ab | saturday should be good, will let you know | ask
a | yup good for saturday | confirm
- slots | sunday at 10 is good for us | choose 2
- slots | 5 tomorrow works | choose 1
- slots | 3rd one please and thank you | choose 3
- slots | not monday | ask
a yescancel | please do, sorry about that | yes
a yescancel | oh shoot no I meant tuesday | ask / no
- yesbook | yes book it | yes
- yesbook | is it the same price? | ask
`,
  },
  {
    // Kolkata, a Friday at 16:00.
    country: "IN",
    timeZone: "Asia/Kolkata",
    year: 2026,
    now: "12-04 16:00",
    bookings: { "a": "12-06 07:00", "b": "12-09 18:30" },
    slots: ["12-05 18:00", "12-07 07:00", "12-08 19:00"],
    texts: `
- | Sir kindly book my session for Monday 6 pm | book 12-07 18:00
- | Good morning sir, can you please arrange slot on tuesday evening 7 pm | book 12-08 19:00
- | kindly do the needful and book for 10th december 6am | book 12-10 06:00
- | pls give slot tmrw mrng 8 am | book 12-05 08:00
- | sir is any slot available on sunday evening | open ~12-06 16:00..24:00
- | i want to take session on day after tomorrow at 9 am | book 12-06 09:00
- | how many classes are pending | balance / ask
- | Dear sir, please confirm my slot for monday 7am | ask / book 12-07 07:00 / upcoming
- | Please intimate available timings for wednesday | list_times 12-09
a | sir i am not feeling well so not able to come on sunday | cancel a
a | due to some urgent work i will not be able to attend sunday class | cancel a
a | stuck in traffic sir will reach by 10 mins late | late
a | kindly cancel my sunday class | cancel a
ab | pls prepone my wednesday session by 1 hour | reschedule b 12-09 17:30
ab | kindly postpone sunday session to monday same time | reschedule a 12-07 07:00
ab | Sir my exams are going on so will come only after 15th | ask
ab | sir wednesday what is my timing | upcoming
ab | My brother is also interested, wednesday he can come? | ask
ab | i am out of station on sunday | cancel a ? / ask / cancel a
a | ok sir will come on sunday | confirm
- slots | ok tuesday 7pm is fine for me sir | choose 3
- slots | sir morning one | choose 2 / ask
- slots | option 2 sir | choose 2
- slots | these timings not suitable | ask
a yescancel | ok sir | yes
a yescancel | no no please don't cancel | no
- yesbook | yes kindly book | yes
`,
  },
  {
    // Johannesburg, a Tuesday at 12:00.
    country: "ZA",
    timeZone: "Africa/Johannesburg",
    year: 2026,
    now: "12-01 12:00",
    bookings: { "a": "12-03 17:00", "b": "12-05 08:00" },
    slots: ["12-02 16:00", "12-04 06:30", "12-05 10:00"],
    texts: `
- | howzit coach, can I come through friday 5pm | book 12-04 17:00
- | Hi there, please can you book me for tomorrow at half past 4 in the afternoon | book 12-02 16:30
- | do you maybe have a gap on thursday arvie | open ~12-03 12:00..20:00
- | would 6am friday be lekker | book 12-04 06:00 / ask / open 12-04 / book 12-04 06:00 ?
- | please book me in for sat 7am, dankie | book 12-05 07:00
- | what slots do u have now now | list_times / ask / book
- | can i come just now | ask / open 12-01
a | load shedding again, can't make thursday sorry coach | cancel a / cancel a ?
a | eish I'm stuck in traffic on the N1, be there now now | late
a | will be there just now, 5 min late | late
a | shame man I'm so sick, must cancel thursday | cancel a / cancel a ?
ab | please can we move thursday to 6 | reschedule a 12-03 18:00
ab | cant come saturday hey | cancel b
ab | Thursday 5pm still fine coach? | upcoming / ask
ab | is it fine if i bring my cousin saturday | ask
ab | I'm at my gogo in durban til friday | ask
ab | can my daughter have thursday's lesson instead of me | ask
a | lekker see you thursday | confirm
a | ja thursday is fine | confirm / ask / confirm a
- slots | sharp tomorrow at 4 | choose 1
- slots | the fri one is lekker | choose 2 / ask
- slots | saturday is my kid's birthday | ask
a yescancel | ja please | yes
a yescancel | yes I'll see you thursday | ask / no
- yesbook | ja sharp | yes / ask
- yesbook | aweh | yes / ask
a late | no wait I'll make it | no / ask
ab whichcancel | not saturday | ask
ab whichcancel | sat please | choose 2
`,
  },
  {
    // London, a Wednesday at 10:00.
    country: "GB",
    timeZone: "Europe/London",
    year: 2026,
    now: "11-25 10:00",
    bookings: { a: "11-27 07:00", b: "11-30 18:00" },
    slots: ["11-26 17:00", "11-26 18:30", "11-28 09:00"],
    texts: `
a | Friday's not going to work for us | cancel a ?
a | friday isn't going to work | cancel a ?
a | friday doesnt work for me anymore | cancel a ?
a | fridays no good | ask
a | friday wont work | cancel a ?
a | friday is not working for me | cancel a ?
a | tuesday doesn't work for me | unknown
- | friday doesn't work for me | unknown
ab | Friday's not going to work for us, can we do saturday 9am instead | reschedule a 11-28 09:00
ab slots | thursday's not going to work for us | list_times
ab slots | friday's not going to work for us | cancel a ? / ask
a | friday doesn't work for dave | ask
a | friday won't work unless I get off early | ask
a | will friday not work for you? | ask
ab slots | cancel that one | ask
ab slots | cancel friday | cancel a / cancel a ?
ab slots | not friday, thursday at 5 | ask / choose 1
ab slots | move it to thursday at 5 | ask / choose 1
ab slots | swap friday for thursday 5pm | reschedule a 11-26 17:00 / ask
ab slots | drop the friday one | ask / cancel a ?
- slots | I'll be there | ask
- oneslot | I'll be there | ask
ab slots | yes and cancel friday | ask
ab slots | yes move friday to thursday 5pm | reschedule a 11-26 17:00 ?
a moveslots | I'll be there | ask
ab slots | thursday 5pm and cancel friday | ask / several book 11-26 17:00 + cancel a
ab slots | both thursday ones | ask
ab slots | thursday but not 5 | ask
ab slots | the later thursday | choose 2 / ask
ab slots | not 1 | ask
ab slots | 1 is no good | ask
ab slots | 2 doesn't work | ask
ab slots | the first doesn't suit, the last does | ask
ab slots | I'm not coming thursday | ask / list_times
ab slots | is saturday 9am taken? | ask / list_times 11-28 09:00..10:00
ab slots | what's my booking friday | upcoming / ask
ab slots | I already have friday | ask
ab slots | 1 for me and 2 for my mate | ask
ab slots | my daughter will take 2 | ask / choose 2 ?
ab slots | she can do saturday | ask / open 11-28
ab slots | saturday if the weather holds | ask
ab slots | maybe 3 | ask
ab slots | 3? | choose 3 ?
ab slots | 3 please but can it be an hour later | ask
ab slots | 3 or 1 | ask
ab slots | let me get back to you on 3 | ask
ab slots | 3 hours? | ask
ab slots | thanks, see you saturday | ask / choose 3 ?
ab yesbook | thursday doesn't work for us | ask / no / cancel
ab yesbook | not thursday | ask / no
ab yesbook | yes and cancel friday | ask
ab yesbook | yes instead of friday | ask
ab yesbook | yes, but for my son | ask
ab yesbook | yes if I can leave early | ask
ab yesbook | yes at 6 | ask
ab yesbook | ok let me think | ask
ab yesbook | I'm not coming thursday | ask / no / cancel
ab yesbook | cancel | ask / opt_out / cancel
ab yesbook | can she come too | ask
ab yesbook | move it to friday | ask / reschedule
ab yesbook | confirmed for friday | ask
ab yesbook | see you friday | ask
ab yescancel | friday works | ask / no
ab yescancel | I'm coming friday | ask / no
ab yescancel | yes I'm coming friday | ask
ab yescancel | cancel monday instead | ask / cancel b / cancel b ?
ab yescancel | no monday | ask
ab yescancel | both | ask
ab yescancel | ok but charge me nothing | ask
ab yescancel | yes and book saturday 9am | ask
ab yescancel | ok see you friday | ask / no
ab yescancel | fine, friday it is | ask
ab yescancel | great, thanks | ask
ab yescancel | perfect | ask
ab yescancel | thanks | ask
ab yescancel | thank you so much | ask
ab yescancel | cool | ask
ab yescancel | lovely | ask
ab yescancel | 👍 | yes
ab yescancel | 1 | ask
ab yescancel | friday 7am yes | ask
ab yescancel | I never asked to cancel | ask
ab yescancel | yes I did say that | ask
ab yescancel | right | ask
ab yescancel | sweet | ask
ab yesmove | yes | yes
ab yesmove | see you then | yes / ask
ab yesmove | no leave friday as is | no / ask
ab yesmove | I'm coming friday | ask / no
ab yesmove | keep friday | no / ask
ab yesmove | friday works | ask
ab yesmove | yes but keep friday too | ask
ab late | perfect | ask
ab late | thanks for letting me know | ask
ab late | noted | ask
ab late | got it | ask
ab late | ok see you then | ask / no
ab whichcancel | not friday | ask
ab whichcancel | friday I'm free | ask
ab whichcancel | I'm coming friday | ask
ab whichcancel | monday doesn't work | choose 2 / ask / cancel b / cancel b ?
ab whichcancel | keep friday | ask / no
ab whichcancel | 2 is fine to keep | ask
ab whichcancel | the one on friday is good | ask
ab whichcancel | hmm friday | ask / choose 1
ab whichcancel | neither | no
ab whichcancel | friday please, monday I'll be there | ask / choose 1 ?
ab whichcancel | see you monday | ask
ab whichmove | friday to saturday | ask / reschedule a
ab whichmove | to saturday | ask
ab whichmove | saturday | ask
ab whichmove | 1 to saturday 9am | ask / choose 1
ab whichmove | friday's fine, monday isn't | ask
ab whichmove | monday doesn't suit | choose 2 ?
- | can I come in a fortnight on tuesday at 6pm | ask
- | tuesday in a fortnight 6pm | ask
- | in 2 weeks on friday at 6pm | book 12-11 18:00
- | a fortnight on tuesday at 6pm | book 12-15 18:00
- | in 3 weeks on tuesday at 6pm | ask
- | in a week's time on tuesday at 6pm | ask
- | a week on tuesday 6pm | book 12-08 18:00
ab | can we make friday half an hour later | reschedule a 11-27 07:30
a | will make it half an hour later sorry | ask
a | ill make it an hour later | ask
ab | I can make friday half an hour later | ask
a | had to work late, cancel friday | cancel a
a | ill be working late | ask
a | slept in, coming now | late
a | did you hurt your back friday | ask
a | is friday a no for you | ask
a | does friday not work | ask
a | the printer won't work friday | ask
a | my car isnt working friday | ask
a | i'm not working friday | ask
a | friday I'm not working so I can come | ask
a | friday isn't happening is it | ask / cancel a ?
- | get me on the schedule for tue 5pm | book 12-01 17:00
- | get me on the schedule for tue 5 | book 12-01 17:00 ?
- | put me on the books for tue 5pm | book 12-01 17:00
- | can you get me on the calendar tue at 5pm | book 12-01 17:00
a | 10 mins out | late
a | 5 out | late
a | be there at quarter past | late
a | ill be there at quarter past | late
a | see you at quarter past | ask / late
a | 10 away | late
a | be there for ten past | late
a | should be with you by quarter past | late
a | 2 min out | late
a | friday out | ask / cancel a ?
a | im out friday | cancel a
a | 2 out of 5 | ask
a | be 15 late | late
a | flat tyre gunna be late | late
a | just parking up be 2 mins | late
a | stuck in traffic sir will reach by 10 mins late | late
ab | pls prepone my friday session by 1 hour | reschedule a 11-27 06:00
ab | can you postpone friday by half an hour | reschedule a 11-27 07:30
ab | kindly prepone friday to 6.30am | reschedule a 11-27 06:30
a | shame man I'm so sick, must cancel friday | cancel a / cancel a ?
- | kindly do the needful and book for 10th december 6am | book 12-10 06:00
a | lekker see you friday | confirm
- | please book me in for sat 7am, dankie | book 11-28 07:00
a | is friday still going ahead with the snow? | upcoming
- slots | sat for me ta | choose 3
- slots | sharp thursday at 5 | choose 1
- yesbook | that's perfect thanks x | yes
- yesbook | yes kindly book | yes
- yesbook | aweh | yes
a yescancel | nvm I can make it | no
a yescancel | I can make it | no
a yescancel | I can make it? | ask
- | Please intimate available timings for wednesday | list_times 11-25
a | i'll see you friday bright and early | confirm
a | ok sir will come on friday | confirm / ask
- | I'd like to rebook, tuesday the 15th at 5pm works | book 12-15 17:00
- | can my daughter have her lesson at 5 thursday | book 11-26 17:00 ?
- | can my daughter have her lesson at 5pm thursday | book 11-26 17:00 ?
- | could my son come at 5pm thursday | open 11-26 17:00..18:00
- | can my kids have their lesson thursday 5pm | book 11-26 17:00 ?
- | can she have her lesson thursday 5pm please | book 11-26 17:00 ?
a | my daughter can't make her lesson friday | cancel a ?
a | she can't make her lesson friday | cancel a ?
a | she can't make it friday | ask
a | cancel her lesson friday please | cancel a ?
a | can we move her lesson to saturday 9am | reschedule a 11-28 09:00 ?
a | can you move my son's friday lesson to saturday 9am | reschedule a 11-28 09:00 ?
ab | can you move my son's friday lesson to saturday 9am | reschedule a 11-28 09:00 ?
a | Ella is sick, she won't be at her lesson friday | cancel a ? / ask
a | when is her next lesson | upcoming
a | what time is my daughters lesson friday | upcoming
a | don't cancel her lesson friday | ask
a | she hasn't cancelled her lesson friday has she | ask
a | my sister can't make her lesson friday | ask
a | my wife wants to cancel her friday lesson | ask
a | my friend needs to move her lesson from friday to saturday 9am | ask
a | his friday lesson was great | ask
a | he loved his lesson friday | ask
a | she said her lesson friday was cancelled | ask
a | tell her friday's lesson is off | ask
a | my daughter's lesson friday was fab, can she have another thursday 5pm | open 11-26 17:00..18:00 / ask / book 11-26 17:00 ?
a | her lesson is friday right? | upcoming / ask
a | if she can't make her lesson friday can i come instead | ask
a | will she be charged if she misses her lesson friday | ask
a | I can't bring her to her lesson friday | cancel a ? / ask
a | my kid's lesson friday, can we cancel? | cancel a ? / ask
a | see you at her lesson friday | ask / confirm
a | she will be 10 mins late for her lesson | late / ask
a | her lesson went well thanks | ask
ab | her lesson on monday needs to be cancelled | cancel b ? / ask
a | did he cancel his lesson friday | ask
a | my boys football is friday, cancel his lesson | cancel a ? / ask
a yescancel | all good | ask
a yescancel | confirmed, thank you | ask
a yescancel | thats fine | yes
a yescancel | no thats fine | ask
a yescancel | thats all good | ask
a yescancel | nah yeah all good | ask
a yescancel | yeah all good | yes
a yescancel | all good cancel it | yes
a yescancel | all set | ask
- oneslot | all sorted | ask
- yesbook | all sorted | ask
a | not coming to yours friday | cancel a ?
a yescancel | confirm | ask
a yescancel | Yes please, sorry to mess you about | yes
a yescancel | please do, sorry about that | yes
a late | all good | ask
a late | yes confirmed | yes
- yesbook | all good | yes
- yesbook | no thats fine | ask
- yesbook | confirmed, thank you | yes
a yesmove | all good | yes
a yesmove | go ahead | yes
ab yesmove | I can make it | ask / yes
a whichcancel | all good | ask
a whichcancel | confirmed | ask
a whichcancel | nah all good | no / ask
a whichmove | all good | ask
- slots | all good | ask
- oneslot | all good | choose 1
- oneslot | too easy | ask
- slots | i can make it | ask
- names | all good | ask
a | I'm not coming friday | cancel a
a | we're not coming friday | cancel a
a | not coming on friday | cancel a
a | wont be coming friday | cancel a
a | sorry won't be coming on friday, sick | cancel a
a | I'm coming friday | confirm
a | still coming friday! | confirm
- | I'm coming friday | open 11-27
a | I'm coming friday if I can | ask
a | I'm coming friday with my mate | ask
a | are you coming friday | ask
a | not coming this friday | cancel a
a | not coming next friday | ask
a | not coming friday night drinks | ask
a | my mate is not coming friday | ask
a | dave's not coming friday | ask
a | mum is not coming friday but i am | ask
a | is it ok if im not coming friday | ask
a | why are you not coming friday | ask
a | if im not coming friday do i pay | ask
ab | not coming friday or monday | ask
`,
  },
  {
    // Chicago, a Thursday at 8:15.
    country: "US",
    timeZone: "America/Chicago",
    year: 2027,
    now: "03-04 08:15",
    bookings: { "a": "03-05 06:00", "b": "03-09 17:00" },
    slots: ["03-06 09:00", "03-08 18:00", "03-10 06:30"],
    texts: `
- | lemme get that 9am on saturday if nobody took it | ask / book 03-06 09:00 / book 03-06 09:00 ? / open 03-06 09:00..10:00
- | hi this is dana can you get me in sometime monday evening | open ~03-08 16:00..24:00
- | need a session before my race next weekend | ask / list_times / open ~03-04..03-14
- | Could I book Tuesday the 9th at 4 PM? | book 03-09 16:00
- | im down for sunday 8 in the morning if you are | book 03-07 08:00 / book 03-07 08:00 ?
- | am i paid up | ask / balance
a | overslept, omw now | late
a | tomorrow is gonna be tough can we skip it | cancel a / cancel a ? / ask
a | Kids out of school tomorrow so I have to cancel. Sorry for short notice | cancel a / cancel a ?
ab | can tomorrow be at 7 instead of 6? | reschedule a 03-05 07:00
ab | tuesday is a no for me | cancel b / cancel b ?
ab | whats my schedule look like | upcoming
a | tomorrow still good with you? | upcoming / ask
- slots | monday at 6 it is | choose 2
- slots | I can't do mornings | ask / no
- slots | wednesday would be perfect thank you so much | choose 3
- slots | what about the 9th? | ask / open 03-09
a yescancel | yes, cancel please. see you next week | ask / yes
a yescancel | uh no why would I cancel | ask / no
- yesbook | Yes! thank you | yes
- yesbook | actually can we do sunday | ask / open 03-07
ab whichcancel | tomorrow | choose 1
`,
  },
  {
    // Brisbane, a Sunday at 17:00.
    country: "AU",
    timeZone: "Australia/Brisbane",
    year: 2027,
    now: "03-07 17:00",
    bookings: { "a": "03-09 05:30", "b": "03-11 18:30" },
    slots: ["03-08 06:00", "03-10 17:30", "03-12 06:00"],
    texts: `
- | can we lock in wednesday arvo around 4ish | open ~03-10 12:00..18:00 / book 03-10 16:00 ? / ask
- | any chance of a 6am tomorrow mate | book 03-08 06:00 / list_times 03-08 06:00..07:00
- | got room for me friday before work? | open ~03-12 00:00..12:00
- | whack me down for sat 7am | book 03-13 07:00
- | what times ya got tues week | open 03-16 / list_times 03-16
a | daughter chucked a sickie so I'm stuck at home tues | ask / cancel a ?
a | wont make tues morn, did my back | cancel a
a | gonna be 5 late parking's a mare | late
ab | move me thursday to friday same time if possible | reschedule b 03-12 18:30
ab | thurs arvo, can we make it 7 | reschedule b 03-11 19:00 / reschedule b / ask
ab | bugger, double booked thursday, need to cancel | cancel b
a | yeah all good for tues | confirm
- slots | wednesday works a treat | choose 2
- slots | nah mate too early | ask / no
a late | ok no dramas cancel it | yes
a late | nah I'll drag myself in | ask / no
ab whichmove | thursday's one | choose 2
`,
  },
  {
    // London, a Friday at 13:00.
    country: "GB",
    timeZone: "Europe/London",
    year: 2027,
    now: "03-05 13:00",
    bookings: { "a": "03-06 09:00", "b": "03-10 19:00" },
    slots: ["03-08 18:00", "03-09 12:30", "03-11 07:15"],
    texts: `
- | Hello love, have you got anything Monday teatime? | open ~03-08 12:00..21:00 / ask
- | Could I please have the half twelve on tuesday | book 03-09 12:30 / open 03-09
- | I'd be up for thursday 7.15am | book 03-11 07:15
- | Are you about next wednesday lunchtime | open ~03-10 11:00..15:00
- | can I come in a fortnight on tuesday at 6pm | book 03-16 18:00 / ask / open ~03-16..03-24
- | thurs 7ish? | ask / open ~03-11
a | Tomorrow's a write off I'm afraid, food poisoning | ask / cancel a ? / cancel a
a | Not feeling great so will give it a miss tomorrow | cancel a
a | sat nav says 9.10, sorry! | ask / late
ab | Would it be alright to move tomorrow to Sunday 10am? | reschedule a 03-07 10:00
ab | sorry to be a pain but can we do wednesday at half 7 | reschedule b 03-10 19:30 / ask / book 03-10 19:30 ?
ab | do i need to bring anything tomorrow | ask
- slots | tuesday for me please | choose 2
- slots | can't make any of those, sorry x | no / list_times / ask
- oneslot | that'd be lovely thank you | choose 1
a yescancel | sorry yes | yes
a yescancel | no I'm coming! | no
- yesbook | fab, thanks hun | yes
`,
  },
  {
    // Delhi, a Tuesday at 10:00.
    country: "IN",
    timeZone: "Asia/Kolkata",
    year: 2027,
    now: "03-09 10:00",
    bookings: { "a": "03-10 18:00", "b": "03-13 07:00" },
    slots: ["03-11 18:00", "03-12 07:00", "03-14 08:00"],
    texts: `
- | sir please give me appointment for thursday 6 pm | book 03-11 18:00
- | can we have class today evening 7 o clock | book 03-09 19:00
- | Kindly book my daughter's class on friday 5 pm | book 03-12 17:00 ?
- | any seat available on sunday morning? | open ~03-14 00:00..12:00
- | i will come on 12th 7 am pls confirm | ask / book 03-12 07:00 / book 03-12 07:00 ?
a | sir tomorrow not possible, some guest are coming | cancel a / cancel a ? / ask
a | sir today 10 min late sorry | late / ask
ab | please reschedule my saturday class to sunday 8 am | reschedule b 03-14 08:00
ab | sir pls cancel 13th class only | cancel b / cancel b ?
ab | when is my next class sir | upcoming
- slots | sunday is convenient | choose 3
- slots | sir 12th morning is fine | choose 2
a yescancel | yes cancel sir | yes
`,
  },
  {
    // Durban, a Monday at 15:00.
    country: "ZA",
    timeZone: "Africa/Johannesburg",
    year: 2027,
    now: "03-08 15:00",
    bookings: { "a": "03-10 17:00", "b": "03-13 09:00" },
    slots: ["03-09 06:00", "03-11 16:30", "03-12 17:00"],
    texts: `
- | Hey coach do you have space for me on thursday at half 5 | book 03-11 17:30 / list_times ~03-11 / open ~03-11
- | would like to come friday morning early please | open ~03-12 00:00..12:00
- | can my boy come for his session tomorrow at 4pm | book 03-09 16:00 ?
a | not gonna make it on wednesday hey, working late | cancel a
a | there's no power at home so can't do wednesday | cancel a / cancel a ?
ab | can we make wednesday half an hour later | reschedule a 03-10 17:30
ab | saturday is a maybe, will shout | ask
- slots | friday works nicely | choose 3
- slots | no man those don't work, anything saturday? | open 03-13 / list_times 03-13 / ask
- yesbook | yes thanks coach | yes
`,
  },
];
