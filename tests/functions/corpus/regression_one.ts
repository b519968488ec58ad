import type { Corpus } from "./expectation.ts";

/** Texts written without a look at the grammar, in five places at five moments. */
export const regressionOne: Corpus[] = [
  {
    // Brisbane, a Thursday at 15:20.
    country: "AU",
    timeZone: "Australia/Brisbane",
    year: 2026,
    now: "08-13 15:20",
    bookings: { a: "08-14 06:30", b: "08-17 17:30", c: "08-19 06:30", d: "08-22 09:00" },
    slots: ["08-14 17:00", "08-15 08:00", "08-17 06:00"],
    texts: `
- | hey legend can i get in satarday 8am | book 08-15 08:00
- | Sat 8 am?? | book 08-15 08:00
- | any chance of a sesh tomoro arvo | open 08-14 12:00..17:00
- | tomorra 5:30pm | book 08-14 17:30
- | gday mate, wensday 6am if ya got it | book 08-19 06:00
- | weds 530pm cheers | book 08-19 17:30
- | book me in for fri 21st 6.30am ta | book 08-21 06:30
- | the 21st at 9am | book 08-21 09:00
- | 21/8 at 9 in the morning please | book 08-21 09:00
- | 21 aug 1730 | book 08-21 17:30
- | aug 21 1730 | book 08-21 17:30
- | can we do 3/9 6am | book 09-03 06:00
- | Mon 17th 5pm | book 08-17 17:00
- | tuesday 17th 5pm | ask
- | CAN I PLEASE HAVE A SESSION ON SUNDAY AT 10 AM THANK YOU MARGARET | book 08-16 10:00
- | hello dear it's Joan here could I come at half past nine on saturday morning? | book 08-15 09:30
- | sat morn | open 08-15 06:00..12:00
- | u free sat? | open 08-15
- | got anything this weekend | open 08-15..08-17
- | whats free nxt wk | open 08-17..08-24
- | what do you have early next week | open ~08-17..08-20
- | any morning next week works for me | open ~08-17..08-24 / ask
- | sometime sunday arvo would be ace | open 08-16 12:00..17:00
- | tonight 6? | book 08-13 18:00
- | tonite at 7 | book 08-13 19:00
- | this arvo at 4 | book 08-13 16:00
- | this arvo | open ~08-13 12:00..17:00
- | today 2pm | ask
- | 5pm today mate? | book 08-13 17:00
- | room for me at 18h tomorrow | book 08-14 18:00
- | fri 1830 | book 08-14 18:30
- | Fri 18:30 | book 08-14 18:30
- | fri 6:30p | book 08-14 18:30
- | fri 6:30a | book 08-14 06:30
- | monday 6.15pm | book 08-17 18:15
- | midday monday | book 08-17 12:00
- | noon tues plz | book 08-18 12:00
- | quarter to 7 pm monday | book 08-17 18:45
- | mon quarter past six in the evening | book 08-17 18:15
- | half six in the arvo on tuesday | book 08-18 18:30 / ask
- | 5ish tuesday arvo? | ask / book 08-18 17:00
- | next wed 6am | book 08-19 06:00 / ask
- | this sat 7am | book 08-15 07:00
- | wed week 6am | book 08-26 06:00
- | monday week at 5.30pm | book 08-24 17:30
- | a week on friday 6am | book 08-21 06:00
- | day after tomorrow 8am | book 08-15 08:00
- | in 2 days 8am | book 08-15 08:00
- | in three days at 6pm | book 08-16 18:00
- | in a fortnight 6am | book 08-27 06:00 / ask
- | anything after 5 wed? | open 08-19 17:00..22:00
- | before 10 sat? | open ~08-15 00:00..10:00
- | got a spot between 4 and 6 on tuesday | open 08-18 16:00..18:00
- | tues 4-6pm any gaps | open 08-18 16:00..18:00
- | tuesday or wednesday 6pm | ask
- | 5 or 6 on tues arvo | ask
- | every tuesday 6am please | ask
- | tues 6am each week | ask
- | tuesdays 6am from now on | ask
- | can i come both tues and thurs 6am | ask
- | not tuesday, wednesday 6am | ask / book 08-19 06:00
- | anything but tuesday | ask
- | if you have tue 6pm free i might | ask
- | if i finish early i'll come tues 6pm | ask
- | might come tues 6pm not sure yet | ask
- | i came on tuesday at 6 | ask
- | did i leave my towel there on tuesday | ask
- | was i in last tuesday at 6pm? | ask
- | my meeting ends at 6 on tue | ask
- | my son has footy at 6pm tues | ask
- | dave is coming in at 6pm tuesday isnt he | ask
- | can my wife come tuesday 6pm instead of me | ask
- | how much is a session on saturdays | ask
- | is it still 80 bucks | ask
- | do u do 5am starts | ask
- | what time do you open on saturday | ask
- | what time do you finish tues | ask
- | are you away next week | ask
- | hurt my back on monday, do you reckon i should rest til wed | ask
- | knees stuffed mate | ask
- | is that you kev? pub at 6 tonight | ask
- | haha 6am is a crime against humanity | ask
- | 31/9 at 6am | ask
- | feb 30 6pm | ask
- | tuesday 25:00 | ask
- | fri 6:75pm | ask
- | yesterday 6pm | ask
- | 11th aug 6am | ask / book 08-11 06:00
a | cant make it tmrw soz | cancel a
a | soz mate gonna have to bail tomorrow | cancel a / ask
abcd | can't make it wed | cancel c
abcd | crook as, wont be there tomorrow | cancel a / ask
abcd | pls cancel the 17th | cancel b
abcd | cancel saturday | ask / cancel d
abcd | cancel sat 22nd | cancel d
abcd | cancel my 6.30 | ask
abcd | cancel my 5:30 | cancel b
abcd | cancel | opt_out
abcd | C | ask
abcd | c3 | cancel c
abcd | C 4 | cancel d
abcd | C 5 | ask
abcd | cancel everything | ask
abcd | cancel both | ask
abcd | dont cancel wed | ask
abcd | do not cancel tomorrow im coming | ask / confirm
abcd | cancel tomorrow? no wait keep it | ask
abcd | should i cancel tomorrow if im sick | ask
abcd | what happens if i cancel tomorrow | ask
abcd | how late can i cancel tomorrow | ask
abcd | cancel all except wed | ask
abcd | cancel thursday | ask
abcd | scrap monday mate | cancel b
abcd | monday's off, im in sydney | cancel b / ask
abcd | move my 5.30 to 6.30 | ask / reschedule b 08-17 18:30
abcd | move monday to 6.30pm | reschedule b 08-17 18:30
abcd | push monday back an hour | reschedule b 08-17 18:30
abcd | bring monday forward an hour | reschedule b 08-17 16:30
abcd | push monday to 7pm | reschedule b 08-17 19:00
abcd | swap mon for tues same time | reschedule b 08-18 17:30
abcd | swap monday for tuesday | ask / reschedule b 08-18 17:30 / reschedule b ~08-18
abcd | can we move tomorrow to next friday same time | reschedule a 08-21 06:30 / ask
abcd | move wed 19th to the 20th at 7am | reschedule c 08-20 07:00
abcd | change my monday arvo to wed arvo | ask / reschedule b ~08-19
abcd | can i shift my wednesday to thursday 6am | reschedule c 08-20 06:00
abcd | move it to 7 | ask
abcd | reschedule tomorrow | reschedule a
abcd | need to move my sat session | ask / reschedule d
abcd | can we make monday 5 instead of 5.30 | ask / reschedule b 08-17 17:00
abcd | if you can move monday to 7 that'd be great otherwise leave it | ask / reschedule b 08-17 19:00
abcd | don't move monday | ask
abcd | cancel tomorrow and book saturday 8am | several cancel a + book 08-15 08:00
abcd | cant do monday 5.30 can do 6.30 | ask / reschedule b 08-17 18:30
b | push it to 8 | ask / reschedule b 08-17 20:00
b | push it back half an hour | reschedule b 08-17 18:00
b | 30 mins later? | reschedule b 08-17 18:00
b | bring it forward an hour | reschedule b 08-17 16:30
b | same time tuesday instead | reschedule b 08-18 17:30
b | same time next week | ask / reschedule b 08-24 17:30 / book 08-24 17:30
b | see ya monday | confirm / ask
b | all good for monday | confirm / ask
b | im good mate, how are you | ask
b | yep | confirm / ask
b | yeah nah cant do it | ask / cancel b
b | yeah nah | ask
b | nah yeah all good | ask / confirm
b | Y | confirm
b | y! | confirm
b | yes | confirm
b | Yes please | confirm / ask
b | confirmed | confirm
b | confirm please | confirm
b | confirm tuesday 6pm | ask
b | can you confirm my time | upcoming / ask
b | is monday confirmed? | upcoming / ask
b | 👍 | confirm
b | 👎 | ask / no
b | 💪💪 | ask
b | cya then | ask / confirm
b | ok cya monday 530 | confirm / ask
b | ok cya monday 6 | ask
b | what time am i monday | upcoming
b | when am i next in | upcoming
b | wen is my next sesh | upcoming
b | what bookings have i got | upcoming
b | am i booked in for tuesday? | upcoming / ask
b | hows many sessions i got left | balance
b | how many left on my 10 pack | balance
b | when does my pack run out | balance
b | sessions remaining?? | balance
b | how come ive only got 3 left | statement
b | why 7 | statement
b | show me what ive used | statement
b | which dates did you count | statement / ask
b | running 5 late | late
b | stuck in traffic be there in 10 | late
b | gonna be 15 mins late sorry | late
b | was i late on monday? | ask
b | sorry for the late reply, monday is fine | ask / confirm
b | im never late haha | ask
- slots | the first one | choose 1
- slots | #3 | choose 3
- slots | 2 plz | choose 2
- slots | sat works | choose 2
- slots | the monday one mate | choose 3
- slots | 5pm tomorrow | choose 1
- slots | 6am | choose 3
- slots | not the first one | ask
- slots | not 2 | ask
- slots | 1 or 3 whatever suits | ask
- slots | none of em work | no
- slots | 2 but can we make it 9 | ask
- slots | 3 if nobody else wants it | ask / choose 3
- slots | option 4 | ask
- slots | last one | choose 3
- slots | the earlier one on saturday | ask / choose 2
- slots | how about sunday 8am | book 08-16 08:00
- slots | nah sunday 8am | book 08-16 08:00 / ask
- slots | Y | ask
- slots | ok 1 | choose 1
- slots | 1 pls mate cheers | choose 1
abcd whichcancel | 1 | choose 1
abcd whichcancel | the saturday one | choose 4
abcd whichcancel | wed | choose 3
abcd whichcancel | all of them | ask
abcd whichcancel | none, leave it | no
abcd whichcancel | actually dont worry | no / ask
abcd whichcancel | monday and wednesday | ask
abcd whichmove | tomorrows | choose 1
abcd whichmove | 2nd | choose 2
a late | yes | yes
a late | nah ill come | no
a late | no dont cancel | no
a late | yes cancel it | yes
a late | yeah all good cancel | yes
a late | how much would that cost | ask
a late | hmm | ask
- names | ana | choose 1
- names | its ben | choose 2
- names | both of us | ask
- names | neither | ask / no
`,
  },
  {
    // London, a Monday at 08:05.
    country: "GB",
    timeZone: "Europe/London",
    year: 2027,
    now: "01-11 08:05",
    bookings: { a: "01-12 18:00", b: "01-14 07:00", c: "01-16 10:00" },
    slots: ["01-12 17:00", "01-12 19:00", "01-13 18:00"],
    texts: `
- | Hiya, could I pop in Weds at half six in the evening? x | book 01-13 18:30
- | half 7 tmrw morning plz | book 01-13 07:30 / book 01-12 07:30
- | half five friday x | book 01-15 17:30 ?
- | 3/2 at 10am | book 02-03 10:00
- | 03/02 10am | book 02-03 10:00
- | 3.2.27 10am | book 02-03 10:00 / ask
- | 2 feb 6pm | book 02-02 18:00
- | Feb 2nd 6pm | book 02-02 18:00
- | the 2nd of february at 6 in the evening | book 02-02 18:00
- | friday week 7am | book 01-22 07:00
- | week on thursday at 9am | book 01-21 09:00
- | thursday next week 9am | book 01-21 09:00
- | 9am thurs of next week | book 01-21 09:00
- | a fortnight on wednesday 6pm | ask / book 01-27 18:00
- | fri after next 6pm | ask / book 01-22 18:00
- | next fri 6pm | book 01-22 18:00 / ask
- | this friday 6pm | book 01-15 18:00
- | Good morning. Might it be possible to see you on Friday at 2pm? Kind regards, Geoffrey | book 01-15 14:00
- | Is there any chance of a slot on Saturday afternoon please | open 01-16 12:00..17:00
- | got owt tomorrow teatime | ask / open ~01-12 15:00..20:00
- | owt going thurs eve | open 01-14 17:00..21:00
- | r u free 2nite | open ~01-11 17:00..24:00 / open ~01-11
- | 2day at 3 | book 01-11 15:00
- | can u do 2moz 4pm | book 01-12 16:00
- | wot about fri 4.30 | book 01-15 16:30 ?
- | fri 16.30 | book 01-15 16:30
- | fri at 1630hrs | book 01-15 16:30
- | fri 0630 | book 01-15 06:30
- | fri at 7 | ask
- | fri 7ish | ask
- | fri 8 | ask
- | fri 12 | book 01-15 12:00
- | fri 12.30 | book 01-15 12:30
- | midnight friday lol | ask / book 01-15 00:00 / book 01-16 00:00
- | fri lunchtime | open ~01-15 11:00..15:00
- | friday mid-morning | open ~01-15 09:00..12:00
- | friday first thing | open ~01-15 05:00..10:00
- | end of next week | open ~01-20..01-25 / ask
- | later this week? | open ~01-11..01-18 / ask
- | wednesday after work | open ~01-13 16:00..22:00
- | not before 6 on wednesday | ask / open ~01-13 18:00..22:00
- | wed but not before 6 | ask / open ~01-13 18:00..22:00
- | fri 6pm or later | ask / open ~01-15 18:00..22:00
- | fri 6pm at the earliest | ask / open ~01-15 18:00..22:00
- | fri 6pm at the latest | ask / open ~01-15 06:00..18:00
- | fri until 6pm | ask / open ~01-15 06:00..18:00
- | from 6pm fri | ask / open ~01-15 18:00..22:00
- | fri 6pm onwards | ask / open ~01-15 18:00..22:00
- | by 6pm fri | ask / open ~01-15 06:00..18:00
- | fri 6pm unless it's snowing | ask
- | fri 6pm if poss | book 01-15 18:00 / ask
- | fri 6pm if that's ok | book 01-15 18:00 / ask
- | fri 6pm maybe? | ask
- | i think fri 6pm | ask
- | thinking of fri 6pm | ask / book 01-15 18:00
- | probs fri 6pm | ask
- | fri 6pm with someone else | ask
- | fri 6pm for my daughter | ask
- | fri 6pm for 2 people | ask
- | fri 6pm at the other gym | ask
- | fri 6pm online please | ask
- | fri 6pm for half an hour | ask
- | fri 6pm and sat 10am | several book 01-15 18:00 + book 01-16 10:00
- | fri 6pm, if not sat 10am | ask
- | fri 6pm x2 | ask
- | fri 6pm until easter | ask
- | fridays at 6pm | ask
- | fri 6pm last week was brilliant | ask
- | fri 6pm was great thanks | ask
- | thanks for fri 6pm | ask
- | Fri 6pm? Did we say that? | ask
- | is fri 6pm taken? | open ~01-15 / ask
- | is fri 6pm free | book 01-15 18:00 / open ~01-15
- | who's on fri 6pm | ask
- | i'm not free fri 6pm | ask
- | cant do fri 6pm | ask
- | never fri 6pm | ask
- | no to fri 6pm | ask
- | fri 6pm no good | ask
- | fri 6pm no | ask
- | fri 6pm doesnt work for me | ask
- | fri 6pm sucks | ask
- | fri 6pm yes | book 01-15 18:00 / ask
- | fri 6pm 🙏 | book 01-15 18:00
- | fri 6pm lol | book 01-15 18:00 / ask
- | fri 6pm jk | ask
- | train leaves fri 6pm | ask
- | wedding fri 6pm | ask
- | the match is on fri 6pm | ask
- | Hi is that Dominos? One large pepperoni for 6pm friday | ask
- | sorry wrong number | ask
- | who is this | ask
- | Your parcel will be delivered Friday between 4pm and 6pm | ask
- | Your code is 183012 | ask
- | Dentist appt reminder Fri 15 Jan 6pm reply Y | ask
- | call me at 6pm fri | ask
- | can you ring me fri 6pm | ask
- | text me fri | ask
- | fri 30 feb 6pm | ask
- | 29 feb 6pm | ask
- | 32nd jan 6pm | ask
- | sat 15th 6pm | ask
- | 10 jan 6pm | ask / book 01-10 18:00
- | today 7am | ask
- | monday 7am | book 01-18 07:00
- | monday 6pm | book 01-11 18:00 ?
- | 6pm | ask / book 01-11 18:00
- | 6 | ask
- | hi | ask
- | help | help
- | info | help
- | how does this work? | help / ask
- | STOP | opt_out
- | stop it lol | ask
- | please stop texting me | opt_out / ask
- | unsubscribe | opt_out
- | START | opt_in
- | end | opt_out
- | can we start at 6pm fri | book 01-15 18:00
- | stop asking me about fri 6pm | ask / opt_out
ABC | see you tomorrow | ask / confirm
abc | see you tomorrow | ask / confirm
abc | looking forward to tomorrow! | ask / confirm
abc | yes see you tomorrow at 6 | confirm / ask
abc | Y for tomorrow | confirm / ask
abc | yes to thursday no to saturday | ask
abc | i'll be there thursday but not saturday | ask
abc | can't do thursday | cancel b
abc | thursday's a no go | cancel b / ask
abc | not thursday sorry | ask / cancel b
abc | ill skip sat | cancel c / ask
abc | give thurs to someone else | ask / cancel b
abc | delete my saturday booking please | cancel c
abc | please may I cancel my appointment on Saturday the 16th | cancel c
abc | cancel sat the 23rd | ask
abc | cancel the 7am | cancel b
abc | cancel the 7 o'clock | cancel b
abc | cancel the 7pm | ask
abc | cancel my direct debit | ask
abc | cancel my pack | ask
abc | cancel my membership on saturday | ask
abc | cancel tomorrow's and saturday's | ask
abc | can't make either | ask
abc | can't wait for thursday!! | ask / confirm
abc | cant believe its thursday already | ask
abc | can't move after thursday's session haha | ask
abc | dying after tuesday | ask
abc | move thurs to fri 7am | reschedule b 01-15 07:00
abc | thurs to fri same time | ask / reschedule b 01-15 07:00
abc | thursday → friday 7am? | ask / reschedule b 01-15 07:00
abc | rather than thurs 7 can i do fri 7am | ask / reschedule b 01-15 07:00
abc | fri 7am instead of thurs | ask / reschedule b 01-15 07:00
abc | can thurs be 8am | ask / reschedule b 01-14 08:00
abc | could we make it 8am on thursday instead | ask / reschedule b 01-14 08:00
abc | thursday 8am rather than 7 | ask / reschedule b 01-14 08:00
abc | push thurs back 15 mins | reschedule b 01-14 07:15
abc | thurs half hour earlier? | ask / reschedule b 01-14 06:30
abc | bring sat forward to 9 | reschedule c 01-16 09:00
abc | could you move my sat 10 to 11 | reschedule c 01-16 11:00
abc | move sat to sunday | ask / reschedule c ~01-17 / reschedule c 01-17 10:00
abc | move all of mine forward an hour | ask
abc | move thursday to last week | ask
abc | move tomorrow to today 5pm | reschedule a 01-11 17:00
abc | swap tues for wed | ask / reschedule a ~01-13 / reschedule a 01-13 18:00
abc | swap me and Dave on thursday | ask
abc | swap my tuesday and thursday | ask
abc | can i book thurs as well at 6pm | book 01-14 18:00 / ask
abc | also sun 10am please | book 01-17 10:00 / ask
abc | extra session fri 6pm? | book 01-15 18:00 / ask
abc | when's my next one? x | upcoming
abc | what time tomorrow? | upcoming
abc | what have i got booked this week | upcoming
abc | remind me when im in | upcoming
abc | is it 6 or 7 tomorrow | upcoming / ask
abc | is tomorrow still on? | upcoming / ask
abc | are we still on for thursday? | upcoming / ask
abc | How many sessions do I have left please? | balance
abc | balance | balance
abc | bal | balance
abc | have i any left | balance
abc | how many minutes left | ask
abc | why does it say 6 left when i only came twice | statement
abc | you charged me twice | statement / ask
abc | statement pls | statement
abc | history | statement / ask
abc | gonna be 10 mins late | late
abc | bus is late again, 10 mins | late
abc | on my way | ask / late
abc | i'll be late on thursday by 10 mins | late / ask
abc | Sorry I was late | ask
abc | Is it too late to cancel thursday? | ask
abc | > Tue 6pm? Reply Y or C\\nY | confirm / ask
abc | "Thu 7am with Sam. Reply Y to confirm or C to cancel" yes | confirm / ask
abc | Liked “See you Tue 6pm” | confirm a / ask
abc | Loved "You're booked Thu 7am" | ask / confirm
abc | Laughed at "Sam: don't be late" | ask
- slots | 1 | choose 1
- slots | one please x | choose 1
- slots | the later one on tuesday | choose 2 / ask
- slots | tues 7 | choose 2
- slots | tuesday | ask
- slots | 6pm weds | choose 3
- slots | half 6 weds? | book 01-13 18:30 ?
- slots | 2nd one ta | choose 2
- slots | the 2nd | choose 2 / ask
- slots | can't do any of those sorry | no
- slots | maybe 2 | ask
- slots | 2 or 3 | ask
- slots | 2?? | choose 2 ? / ask
- slots | two pls hun | choose 2
- slots | to please | ask
- slots | 12 | ask
- slots | 1 2 3 | ask
- slots | 5 | choose 1
- slots | what about the week after | ask / open ~01-18..01-25
- slots | cheers | ask
ab whichmove | thursday one | choose 2
ab whichmove | neither | no / ask
ab whichmove | 1st | choose 1
ab whichcancel | C 2 | cancel b / choose 2
ab whichcancel | both | ask
ab whichcancel | the 18:00 | choose 1
ab whichcancel | 7 | choose 2
ab whichcancel | 3 | ask
ab whichcancel | the early one | ask / choose 2
a late | Y | yes
a late | go on then | yes / ask
a late | no worries leave it as is | no
a late | no problem, cancel | ask / yes
a late | yes but don't charge me | ask
a late | ok but can i move it instead | ask
a late | if it costs then no | ask
- yesno | aye | yes
- yesno | not really | no / ask
- names | Ben here | choose 2
- names | for Ana please | choose 1
- names | not ben | ask
- names | ana and ben | ask
`,
  },
  {
    // Chicago, a Saturday at 19:30.
    country: "US",
    timeZone: "America/Chicago",
    year: 2026,
    now: "06-20 19:30",
    bookings: { a: "06-22 06:00", b: "06-24 17:30", c: "06-26 12:00" },
    slots: ["06-22 17:00", "06-23 09:00", "06-25 17:00"],
    texts: `
- | Hey coach can I come in Tuesday at 9 a.m.? | book 06-23 09:00
- | tuesday 9AM works for me | book 06-23 09:00
- | y'all got anything thurs evening | open 06-25 17:00..21:00
- | 7/1 at 6pm | book 07-01 18:00
- | 7/1 @ 6 pm | book 07-01 18:00
- | July 1 6pm | book 07-01 18:00
- | july 1st, 6:00 PM | book 07-01 18:00
- | 1 july 6pm | book 07-01 18:00
- | wed july 1 @6pm | book 07-01 18:00
- | thurs july 1 6pm | ask
- | 13/7 6pm | ask / book 07-13 18:00
- | 6/31 6pm | ask
- | 06/30/2026 6pm | book 06-30 18:00
- | 6-30 at 6pm | ask / book 06-30 18:00
- | monday june 29 at noon | book 06-29 12:00
- | tomorrow noon? | book 06-21 12:00
- | tmr 3 | book 06-21 15:00 ?
- | tomorow 330 | book 06-21 15:30 ?
- | 2mrw 5:15 | book 06-21 17:15 ?
- | sunday 4 | book 06-21 16:00 ?
- | sun 4ish | ask / book 06-21 16:00
- | saturday 9am | book 06-27 09:00
- | tonight 8:30 | book 06-20 20:30
- | 8:30 tonight? | book 06-20 20:30
- | tonight 7 | ask
- | in 2 hours? | ask / book 06-20 21:30
- | in an hour | ask / book 06-20 20:30
- | thursdy 6pm | book 06-25 18:00
- | thrusday 6p | book 06-25 18:00
- | fridy 5p | book 06-26 17:00
- | mnday 7am | book 06-22 07:00
- | tueday6pm | book 06-23 18:00
- | thur6pm | book 06-25 18:00
- | bookmefor tuesday 6pm | ask / book 06-23 18:00
- | book tuesday6 pm | book 06-23 18:00
- | lets do tues at 6 pm | book 06-23 18:00
- | put me down for Tues 6pm | book 06-23 18:00
- | sign me up tues 6pm | book 06-23 18:00
- | I'd like to schedule a session for Tuesday June 23 at 6:00pm please | book 06-23 18:00
- | I would like to schedule my next appointment with you for Tuesday at six pm if that works with your schedule | book 06-23 18:00 / ask
- | hey question can you fit me in tuesday 6pm | book 06-23 18:00
- | tues at six thirty pm | book 06-23 18:30
- | tues five thirty | book 06-23 17:30 ?
- | tuesday at to pm | ask / book 06-23 14:00
- | two's day 6pm | ask
- | chews day at 6 pm | ask
- | when's day at 6 pm | ask
- | choose day six pm period | ask
- | comma tuesday 6pm | ask
- | tuesday 6 00 pm | book 06-23 18:00 / ask
- | tuesday 600pm | book 06-23 18:00
- | tues 6pm ct | ask / book 06-23 18:00
- | tues 6pm eastern | ask
- | tues 6pm my time | ask / book 06-23 18:00
- | tues 6pm et | ask
- | tues 6pm in person | ask
- | next tuesday 6pm | book 06-23 18:00 / ask
- | tuesday after next 6pm | ask / book 06-30 18:00
- | a week from tuesday 6pm | book 06-30 18:00
- | tuesday in 2 weeks 6pm | ask / book 07-07 18:00 / book 06-30 18:00
- | two weeks from today 9am | book 07-04 09:00
- | first tuesday of july 6pm | ask / book 07-07 18:00
- | last tuesday of june 6pm | ask / book 06-30 18:00
- | last tuesday 6pm | ask
- | tues the 30th 6pm | book 06-30 18:00
- | the 30th | open 06-30
- | 4th of july 9am | book 07-04 09:00
- | christmas eve 9am | ask / book 12-24 09:00
- | labor day 9am | ask
- | this coming tuesday 6pm | book 06-23 18:00
- | mid week sometime | ask / open ~06-23..06-26
- | mon-wed after 5 | ask
- | monday thru wednesday any time | ask / open ~06-22..06-25
- | mon, wed, or fri morning | ask
- | weekday mornings | ask
- | anytime after 3pm on thursday | open 06-25 15:00..22:00
- | after 3 and before 6 thursday | open 06-25 15:00..18:00 / ask
- | latest you have thursday | ask / open ~06-25
- | earliest tuesday | ask / open ~06-23
- | soonest you can get me in? | ask
- | what's your next opening | ask
- | availability? | ask
- | what do you have open monday | open 06-22
- | do you have any openings on monday after lunch | open ~06-22 12:00..22:00
- | is 6pm tuesday still available | book 06-23 18:00 / open ~06-23
- | 6pm tuesday was available right? | ask
- | isn't tuesday 6pm taken | ask / open ~06-23
- | don't book me tuesday 6pm | ask
- | please don't put me down for tuesday 6pm | ask
- | I never said tuesday 6pm | ask
- | I told Sarah tuesday 6pm | ask
- | Sarah wants tuesday 6pm | ask
- | can you do tuesday 6pm for Sarah | ask
- | what's the tuesday 6pm class like | ask
- | is there parking tuesday 6pm | ask
- | should i eat before tuesday 6pm | ask
- | does tuesday 6pm count as late cancel | ask
- | how much for tuesday 6pm | ask
- | $60 for tuesday 6pm? | ask
- | I paid $60 on tuesday | ask
- | venmo'd you 60 | ask
- | sprained my ankle tuesday at 6pm | ask
- | doctor says no lifting until 7/1 | ask
- | my flight lands at 6pm tuesday | ask
- | my shift ends 6pm tuesday | ask
- | i work till 6pm tuesday | ask
- | i get off at 6pm tuesday | ask
- | kids have practice tuesday 6pm | ask
- | game starts at 6pm tuesday, you watching? | ask
- | lol tuesday 6pm i'll be on the couch | ask
- | dream on 6am | ask
- | hey babe dinner tuesday 6pm? | ask
- | mom pick me up at 6pm | ask
- | This is Dr. Lee's office confirming Tuesday 6pm | ask
- | FREE MSG: Win a cruise! Reply YES by 6/23 6pm | ask
abc | cancel wed | cancel b
abc | cancel wed please and thank you! | cancel b
abc | i need to cancel wednesday's 5:30 | cancel b
abc | Unfortunately I'm going to have to cancel on Friday | cancel c
abc | gotta cancel friday, kid is sick | cancel c
abc | cancel friday because i have a meeting at 12 | cancel c / ask
abc | something came up wed can we skip | cancel b / ask
abc | i wont make wed | cancel b
abc | won't be able to make it friday at noon | cancel c
abc | not gonna make friday | cancel c
abc | im out friday | cancel c / ask
abc | dont think i can make friday | ask / cancel c
abc | i might have to cancel friday | ask
abc | can i still cancel friday | ask
abc | can you cancel friday? | cancel c / ask
abc | cancel friday 6/26 | cancel c
abc | cancel 6/25 | ask
abc | cancel friday the 27th | ask
abc | cancel next friday | ask / cancel c
abc | cancel my last session | ask / cancel c
abc | cancel the second one | ask / cancel b
abc | cancel #2 | cancel b / ask
abc | cancel 2 | cancel b / ask
abc | cancel 2 sessions | ask
abc | cancel monday and friday | ask
abc | cancel monday or friday, whichever is easier | ask
abc | cancel friday not monday | ask / cancel c
abc | you cancelled friday right? | ask / upcoming
abc | did i cancel friday | ask / upcoming
abc | I already cancelled friday | ask
abc | why was friday cancelled | ask / statement
abc | un-cancel friday | ask
abc | cancel the cancellation | ask
abc | keep friday | ask / confirm
abc | keep friday, cancel monday | ask / cancel a
abc | move friday to 1 | reschedule c 06-26 13:00
abc | move friday to 1pm thursday | reschedule c 06-25 13:00
abc | move my friday noon to thursday noon | reschedule c 06-25 12:00
abc | can we do friday at 1 instead of noon | ask / reschedule c 06-26 13:00
abc | reschedule wednesday to thursday 5:30pm | reschedule b 06-25 17:30
abc | resched wed to thu same time | reschedule b 06-25 17:30
abc | move monday's 6am an hour later | reschedule a 06-22 07:00
abc | move monday up an hour | ask / reschedule a 06-22 05:00
abc | move wed back 30 min | reschedule b 06-24 18:00 / ask
abc | push everything back a week | ask
abc | move wed a week | ask / reschedule b 07-01 17:30
abc | move friday to the same time monday | ask / reschedule c 06-29 12:00 / reschedule c 06-22 12:00
abc | move 6/24 to 6/25 6pm | reschedule b 06-25 18:00
abc | can i switch from wed to thurs | ask / reschedule b ~06-25 / reschedule b 06-25 17:30
abc | i can't do wed can i do thurs instead | ask / reschedule b ~06-25 / reschedule b 06-25 17:30
abc | wed doesnt work, thurs 5:30pm? | ask / reschedule b 06-25 17:30
abc | move to 7 | ask
abc | could you move me | ask
abc | i'm moving house wednesday | ask
abc | move friday to whenever | ask / reschedule c
abc | change friday to zoom | ask
abc | confirm monday | confirm
abc | confirm friday | ask / confirm
abc | ok monday | confirm / ask
abc | sounds good | confirm / ask
abc | sounds good see you monday at 6 | confirm / ask
abc | perfect! | confirm / ask
abc | yes monday no wednesday | ask
abc | yes but can we do 7 | ask
abc | yup, quick q do u sell protein | ask / confirm
abc | yes I'll be there | confirm
abc | i'll be there! | confirm / ask
abc | be there or be square | ask / confirm
abc | will there be parking | ask
abc | i wont be there monday | cancel a
abc | when do i see you next | upcoming
abc | what day is my appointment | upcoming
abc | what time is my wed session | upcoming
abc | do i have anything scheduled | upcoming
abc | list my sessions | upcoming / ask
abc | schedule | upcoming / ask
abc | how many do i have | balance / ask
abc | how many credits | balance
abc | how many sessions have I used | statement / balance
abc | how many sessions are left in June | ask / balance
abc | how many people in the class | ask
abc | when do my sessions expire | balance
abc | explain my balance | statement / balance
abc | that count is wrong | statement / ask
abc | I should have 4 not 3 | statement / ask
abc | running behind, 10 min | late
abc | be there in 5 | late
abc | traffic is nuts gonna be late | late
abc | ETA 6:10 | late / ask
abc | you're late | ask
abc | let me know if you're running late | ask
- slots | Two | choose 2
- slots | #1! | choose 1
- slots | tuesday 9 | choose 2
- slots | thursday at 5 | choose 3
- slots | 5 | ask
- slots | 5pm | ask
- slots | 9 | choose 2
- slots | monday is good | choose 1
- slots | monday isn't good | ask
- slots | not monday | ask
- slots | the 25th | choose 3
- slots | 6/23 | choose 2
- slots | any of those | ask
- slots | whichever | ask
- slots | all three | ask
- slots | 3 works great see you then | choose 3
- slots | 3 doesn't work | ask
- slots | can't do 1 or 2, 3 is fine | ask / choose 3
- slots | number 2 my man | choose 2
- slots | got anything friday? | open 06-26
- slots | friday 3pm? | book 06-26 15:00
- slots | later | ask
- slots | none | no
- slots | no | no
- slots | no 2 | ask
- slots | no. 2 | ask / choose 2
abc whichcancel | the noon one | choose 3
abc whichcancel | fri | choose 3
abc whichcancel | monday please | choose 1
abc whichcancel | not monday | ask
abc whichcancel | 5:30 | choose 2
abc whichcancel | never mind | no
abc whichmove | 3 | choose 3
abc whichmove | friday to 1pm | ask / choose 3 / reschedule c 06-26 13:00
a late | yeah | yes
a late | yes I understand | yes
a late | no I'll be there | no
a late | no | no
a late | not if it costs a session | ask / no
a late | wait what | ask
a late | no cancel it | ask
abc | start | opt_in
abc | quit | opt_out
abc | i quit lol | ask
abc | stop by at 6 | ask
abc | revoke | opt_out
abc | HELP! | help
abc | i need help with my squat | ask
abc | can you help me move tuesday | ask
`,
  },
  {
    // Auckland, a Wednesday at 12:15; the clocks go forward on Sunday at two.
    country: "NZ",
    timeZone: "Pacific/Auckland",
    year: 2026,
    now: "09-23 12:15",
    bookings: { a: "09-24 18:00", b: "09-28 07:00" },
    slots: ["09-24 07:00", "09-25 17:30", "09-27 09:00"],
    texts: `
- | kia ora can i get friday 5.30pm | book 09-25 17:30
- | chur bro friday 530pm sweet as | book 09-25 17:30
- | sunday 2:30am | ask
- | sun 3am | book 09-27 03:00 / ask
- | sun 9am | book 09-27 09:00
- | 2/10 7am | book 10-02 07:00
- | 2nd oct 7am | book 10-02 07:00
- | oct 2 7am ta | book 10-02 07:00
- | wed 1pm | book 09-23 13:00 ?
- | wed 10am | book 09-30 10:00
- | today at 1? | book 09-23 13:00
- | this wed 5pm | book 09-23 17:00 ?
- | next wed 5pm | book 09-30 17:00
- | wed week 5pm | book 09-30 17:00 / ask
- | arvo on friday | open 09-25 12:00..17:00
- | fri arvo sesh? | open 09-25 12:00..17:00
- | keen for sat morning | open 09-26 06:00..12:00
- | keen as for sat 9am | book 09-26 09:00
- | keen | ask / confirm
- | sweet | ask / confirm
- | yeah nah not keen on sat 9am | ask
- | can ya squeeze me in sat 9am pretty please | book 09-26 09:00
- | anything going thurs or fri | ask
- | thu 7 | ask
- | thurs at 7 in the morning | book 09-24 07:00
- | thurs 7 at night | book 09-24 19:00
- | thurs night 7 | book 09-24 19:00
- | thurs morning 7 | book 09-24 07:00
- | thurs 11 | ask / book 09-24 11:00
- | 20h thurs | book 09-24 20:00
- | 20:00 thurs | book 09-24 20:00
- | thurs 2000 | book 09-24 20:00
- | thurs 8000 | ask
- | thur 13pm | ask
- | thurs 6pm-7pm | book 09-24 18:00 / open ~09-24 18:00..19:00
- | thurs 6:00-7:00pm | book 09-24 18:00 / open ~09-24 18:00..19:00
- | tomorrow, not today, 5pm | ask / book 09-24 17:00
- | tomorrow 5pm not 6 | ask / book 09-24 17:00
- | tomorrow 5pm actually make it 6pm | ask / book 09-24 18:00
- | tomorrow 5pm *6pm | ask
- | tomorrow 5pm oops 6pm | ask
- | fri 25th 5.30 pm | book 09-25 17:30
- | fri 26th 5.30 pm | ask
- | ksdjf sdkfj | ask
- | ... | ask
- | ??? | ask
- | ok | ask / confirm
- | cheers bro | ask
- | thx | ask
- | sorry mate phone died | ask
- | my nana is 90 on friday at 6pm lol | ask
- | Rugby's on at 7 sat | ask
- | you coaching the 6pm thursday? | ask
- | do you reckon i could do 6pm thurs | ask / book 09-24 18:00
ab | Cant make thurs | cancel a
ab | cant make it tomoz aye | cancel a
ab | cant make it til 6.15 tmrw | ask / late
ab | can make it tomorrow | confirm / ask
ab | i can make it | confirm / ask
ab | i can't make it | ask
ab | cannot come tomorrow | cancel a
ab | cnt come 2moro | cancel a
ab | canot come tomorrow | cancel a
ab | can come tomorrow | ask / confirm
ab | can i not come tomorrow | ask / cancel a
ab | can i come tomorrow | ask
ab | move mon to tues 7am | reschedule b 09-29 07:00
ab | move the 28th to the 29th 7am | reschedule b 09-29 07:00
ab | move monday's to the same time wednesday | reschedule b 09-30 07:00 / ask
ab | my monday one - can it be 8am | ask / reschedule b 09-28 08:00
ab | monday at 8 instead | ask / reschedule b 09-28 08:00
ab | push tmrw to 7 | reschedule a 09-24 19:00
ab | tmrw at 7 instead of 6 | ask / reschedule a 09-24 19:00
ab | shift tomorrow to sunday 2.30am | ask / reschedule a
ab | bump tomorrow to friday | ask / reschedule a ~09-25 / reschedule a 09-25 18:00
ab | earlier tomorrow? | ask / reschedule a / open ~09-24
ab | do you have anything earlier tomorrow | ask / open ~09-24
ab | postpone monday | reschedule b / ask
ab | monday please | ask / confirm / open ~09-28
ab | monday 7am please | ask / confirm / book 09-28 07:00
ab | and monday? | ask / upcoming / open ~09-28
AB | y | confirm / ask
AB | 👍🏽 | confirm / ask
ab | 👌 | confirm / ask
ab | ✅ | confirm / ask
ab | ❤️ | ask
ab | 🤙🏾 see you then | confirm / ask
ab | 😢 cant come tomorrow | cancel a
ab | C2 | cancel b
ab | c 2 please | cancel b
ab | c u tomorrow | ask / confirm
ab | c ya | ask / confirm
ab | C you at 6 | ask / confirm
ab | can u c if monday is free | ask / open ~09-28
ab | y not | ask
ab | Y? | ask / confirm / statement
ab | why? | statement
ab | n | ask / no
ab | no | ask / no
ab | no thanks | ask / no
ab | why did you move me | ask
ab | how many more after tomorrow | balance / ask
ab | whats my balance and can i book fri 5pm | ask
ab | book fri 5pm and tell me my balance | ask
ab | cancel mon, how many left? | ask
ab | how many left n when am i in | ask / balance / upcoming
ab | running late, cancel it | ask
ab | late 10 | late
ab | 10 late | late
ab | 10 mins away | late
ab | il b l8 | late
ab | im late | late
ab | period is late lol | ask
- oneslot | yes | choose 1 / yes / ask
- oneslot | yep lock it in | choose 1 / yes / ask
- oneslot | no | no
- oneslot | ok but 8 not 7 | ask
- slots | 7 | choose 1
- slots | half 5 fri | choose 2
- slots | 5.30 | choose 2
- slots | sun | choose 3
- slots | tomorrow | choose 1
- slots | tomorow morning one | choose 1 / ask
- slots | friday but at 6 | ask / book 09-25 18:00
- slots | the weekend one | choose 3 / ask
- slots | nope none suit | no
- slots | 1️⃣ | choose 1 / ask
- slots | ③ | ask / choose 3
- slots | 2) | choose 2
- slots | (2) | choose 2
- slots | 2. | choose 2
- slots | two, no three | ask
- slots | second | choose 2
- slots | sec | ask
- slots | 2 mins late | late / ask
- slots | 2 of us | ask
- slots | 3 left? | ask / balance
a moveslots | 2 | choose 2
a moveslots | sat 10am | reschedule a 09-26 10:00
a moveslots | leave it | no
a moveslots | just cancel it | ask / cancel a
ab whichcancel | tomorrow's | choose 1
ab whichcancel | the 7am | choose 2
ab whichcancel | first | choose 1
ab whichcancel | sorry i meant book not cancel | ask / no
a late | do it | yes
a late | yep cancel | yes
a late | keep it then | no
a late | ok keep it | no
a late | no don't | no
a late | yes keep it | ask / no
a late | dont use a session | ask / no
a late | is there any way round it | ask
`,
  },
  {
    // New York, the Friday before the clocks go forward on Sunday at two.
    country: "US",
    timeZone: "America/New_York",
    year: 2027,
    now: "03-12 09:00",
    bookings: { a: "03-13 10:00", b: "03-15 18:00" },
    slots: ["03-13 09:00", "03-14 11:00", "03-15 07:00"],
    texts: `
- | sunday 2:15 am | ask
- | sunday 2:15pm | book 03-14 14:15
- | sunday at 2 | book 03-14 14:00
- | 3/14 2:30am lol | ask
- | same time sunday | ask
a | same time sunday | ask / reschedule a 03-14 10:00 / book 03-14 10:00
ab | move sat to sunday same time | reschedule a 03-14 10:00
ab | move sat to 24 hours later | ask / reschedule a 03-14 11:00 / reschedule a 03-14 10:00
ab | push sat a day | ask / reschedule a 03-14 10:00
ab | push my monday to tuesday the 16th at 6 | reschedule b 03-16 18:00
ab | move mon 6pm to 7 | reschedule b 03-15 19:00
ab | move tomorrow 10 to 11 | reschedule a 03-13 11:00
ab | tomorrow 11 instead of 10 | ask / reschedule a 03-13 11:00
ab | can tomorrow be at 11 | ask / reschedule a 03-13 11:00
ab | tomorrow at 10 right? | upcoming / ask / confirm
ab | not coming tomorrow | cancel a
ab | coming tomorrow | ask / confirm
ab | coming tomorrow? | ask / upcoming
ab | you coming tomorrow? | ask / upcoming
ab | my brother is not coming tomorrow | ask
ab | nobody told me about tomorrow | ask
ab | I wont cancel tomorrow | ask / confirm
ab | cancel tomorrow unless you hear from me | ask
ab | cancel tomorrow if it rains | ask
ab | cancel tomorrow? | ask / cancel a
ab | Please cancel tomorrow. Sorry!! | cancel a
ab | cancel 3/13 | cancel a
ab | cancel 13/3 | ask / cancel a
ab | cancel 10am tomorrow and move mon to 7 | several cancel a + reschedule b 03-15 19:00
ab | omg forgot can we cancel tomorrow | cancel a / ask
ab | cant tomorrow | cancel a / ask
ab | tomorrow no | ask / cancel a
ab | tomorrow's not happening | cancel a / ask
ab | no tomorrow for me | ask / cancel a
`,
  },
];
