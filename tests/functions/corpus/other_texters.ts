import { australia } from "./australia.ts";
import type { Corpus } from "./expectation.ts";

/** The same Tuesday in Sydney, as terse, formal, chatty and muddled people write; each reading was checked by eye. */
export const otherTexters: Corpus = {
  ...australia,
  texts: `
- | Hi Sarah, are you able to do Thursday at 4pm this week? | book 11-26 16:00
- | would 4.15 on thursday work for you? | book 11-26 16:15 ?
- | Can we lock in friday at 5? | book 11-27 17:00 ?
- | Any availability for Saturday morning? | list_times 11-28 06:00..12:00
- | what've you got open on thurs | list_times 11-26
- | hey can i jump in for 5pm thursday if there's still a spot | book 11-26 17:00
- | can u do thurs @ 5.30 | book 11-26 17:30 ?
- | thurs 5:30 pls mate | book 11-26 17:30 ?
- | could I please book a session for Friday at 3:30 pm | book 11-27 15:30
- | Is there anything available on the 27th after 4pm? | list_times 11-27 16:00..22:00
- | do you have any time on friday afternoon | list_times 11-27 12:00..17:00
- | 3pm friday? | book 11-27 15:00
- | fri 3 | book 11-27 15:00 ?
- | FRI 3PM | book 11-27 15:00
- | fri arvo? | book 11-27 12:00..17:00
- | friday at three thirty | book 11-27 15:30 ?
- | friday at half past three | book 11-27 15:30 ?
- | friday at a quarter to four | book 11-27 15:45 ?
- | see if you can squeeze me in thurs at 5 | book 11-26 17:00 ?
- | Book 26/11 17:30 | book 11-26 17:30
- | 26th 5.30pm | book 11-26 17:30
- | thursday the 26th at half five | book 11-26 17:30 ?
- | Thursday 26th November 5:30pm please | book 11-26 17:30
- | pls book 5.30pm on thursday 26 nov | book 11-26 17:30
- | book thurs 26/11/26 530pm | book 11-26 17:30
- | I would like a session on thursday at 5 o'clock in the afternoon | book 11-26 17:00
- | nxt thurs 5pm | book 12-03 17:00
- | nxt week thurs 5pm | book 12-03 17:00
- | thurs nxt week 5 | book 12-03 17:00 ?
- | tmrw arvo | book 11-25 12:00..17:00
- | 2mrw @ 5 | book 11-25 17:00 ?
- | tomoz 5pm? | book 11-25 17:00
- | 2nite at 6 | book 11-24 18:00
- | today 5:30? | book 11-24 17:30
- | this evening? | book 11-24 17:00..21:00
- | Later today? | book 11-24
- | sometime tomorrow | book 11-25
- | tomorrow any time after 3 | book 11-25 15:00..22:00
- | tomorrow between 3 & 5 | book 11-25 15:00..17:00
- | thurs 3 to 5 | book 11-26 15:00..17:00
- | thurs 3-5 | book 11-26 15:00..17:00
- | thurs 9 to 11 | book 11-26
- | thurs 10am-2pm | book 11-26 10:00..14:00
- | early thurs | book 11-26
- | thurs early morning | book 11-26 06:00..09:00
- | thurs late arvo | book 11-26 14:00..17:00
- | thurs eve around 6 | book 11-26 17:00..19:00
- | thurs about 6:30 | book 11-26 17:30..19:30
- | thurs no later than 5 | book 11-26 06:00..17:00
- | thurs no earlier than 4 | book 11-26 16:00..22:00
- | thurs by 5 | book 11-26 06:00..17:00
- | thurs until 5 | book 11-26 06:00..17:00
- | thurs from 3pm onwards | book 11-26 15:00..22:00
- | before work thurs | book 11-26 06:00..09:00
- | after school wed? | book 11-25 15:00..18:00
- | first thing fri | book 11-27 06:00..09:00
- | lunchtime fri | book 11-27 12:00..14:00
- | fri lunch | book 11-27 12:00..14:00
- | noon fri | book 11-27 12:00
- | mid morning fri | book 11-27 09:00..12:00
- | start of next week | book 11-30..12-03
- | end of the week? | book 11-26..11-30
- | later this week | book 11-24..11-30
- | either day next week | book 11-30..12-07
- | monday fortnight 5pm | book 12-14 17:00
- | in a fortnight | book 12-07..12-14
- | a week from today at 5pm | book 12-01 17:00
- | three weeks from now | book 12-14..12-21
- | 1st dec 5pm | book 12-01 17:00
- | dec 1 5pm | book 12-01 17:00
- | 1/12 5pm | book 12-01 17:00
- | 5pm on 1 dec | book 12-01 17:00
- | 2 dec 7 | book 12-02
- | 24/12 9am | book 12-24 09:00
- | 30 feb | book
- | last friday | book
- | thursdays at 5? | book
- | thursdays | book
- | can i have a standing thursday 5pm | book 11-26 17:00..18:00
- | every second thurs 5pm | book
- | thurs 5pm every week please | book
- | thurs 5pm and fri 5pm please | several book 11-26 17:00 + book 11-27 17:00
- | thurs 5pm, fri 5pm | several book 11-26 17:00 + book 11-27 17:00
- | thurs at 5 or fri at 6 | book
- | thurs 5pm or if not fri 5pm | book
- | thurs 5pm otherwise fri | book
- | thurs 5pm if my boss lets me | book 11-26 17:00..18:00
- | could do thurs 5pm or anytime fri | book
- | not thurs 5pm | book
- | don't book thurs 5pm | unknown
- | dont want thurs 5pm | unknown
- | I can't do thurs 5pm | cancel
- | no thurs 5pm | unknown
- | thurs not 5pm | book
- | cant thurs | cancel
- | flight lands thurs 5pm | unknown
- | wife says thurs 5pm is dinner | unknown
- | the kids finish school thurs 3pm | unknown
- | did i leave my towel there tues 6pm | unknown
- | can my brother come thurs 5pm | book 11-26 17:00..18:00
- | book thurs 5pm for Sarah | book 11-26 17:00..18:00
- | 2 spots thurs 5pm | book 11-26 17:00..18:00
- | book two sessions thurs 5pm | book 11-26 17:00..18:00
- | thurs 5pm for 2 people | unknown
- | thurs 5pm for 30 mins | ask
- | 45 min session thurs 5pm | book 11-26 17:00 / ask
- | double session thurs 5pm | book 11-26 17:00..18:00
- | thurs 5pm please and also how many sessions do i have left | unknown
- | whens ur next gap | list_times
- | ru free thurs | list_times 11-26
- | r u about thurs 5 | list_times 11-26 17:00..18:00
- | u around thurs arvo | list_times 11-26 12:00..17:00
- | wats ur availability nxt week | list_times 11-30..12-07
- | wot times r free thurs | list_times 11-26
- | anything tomorrow? | list_times 11-25
- | anything? | list_times
- | any cancellations this week? | list_times 11-24..11-30
- | got any cancellations tomorrow | list_times 11-25
- | what's free | list_times
- | when's good for you thurs? | book 11-26
- | when suits | list_times
- | what time suits you thurs | list_times 11-26
- | what are your hours | unknown
- | are you open sundays | list_times
- | how much is a session | unknown
- | what does a 10 pack cost | unknown
- | can I buy more sessions | unknown
- | do you do kids sessions | unknown
- | where are you located | unknown
- | what should I bring | unknown
- | can i bring a friend thurs 5pm | unknown
a | yes thats fine | confirm
a | Yep all good | confirm
a | perfect see you then | confirm
a | ok | unknown
a | ok see you then | confirm
a | count me in | confirm
a | confirming for tomorrow | confirm
a | confirming wed 7am | confirm
a | confirm thurs | unknown
a | yes I'll be there at 7 | confirm
a | yes i'll be there but might be late | late
a | looking forward to it | confirm
a | yes, how many left? | balance
a | y? | unknown
a | yeah nah | unknown
a | yes no | unknown
a | n | no
a | No | no
a | Nope can't | unknown
a | no i cant make it | cancel a
a | no can't do it sorry | cancel a
a | I cant sorry | unknown
a | Can't come in tomorrow, sorry! | cancel a
a | Sorry, not gonna make it tomorrow | cancel a
a | unfortunately I need to cancel tomorrow | cancel a
a | im sick can't train tomorrow | cancel a
a | kid is sick, gotta bail on tomorrow | cancel a
a | I have covid so won't be there tomorrow | cancel a
a | can you take me out of tomorrow | cancel a
a | remove my booking tomorrow | cancel a
a | delete my booking | cancel a
a | please delete tomorrow | cancel a
a | drop tomorrow | cancel a
a | scrap tomorrow | cancel a
ab | cancel my friday and wednesday | cancel
ab | cancel 2 | cancel
ab | cancel #2 | cancel
ab | cancel number 2 | cancel
ab | cancel the first | cancel
ab | cancel next wed | cancel
ab | cancel the 27th | cancel b
ab | cancel 27/11 | cancel b
ab | cancel friday evening | cancel b
ab | cancel Fri 6pm not wed | unknown
ab | cancel friday not wednesday | unknown
ab | cancel tomorrow and move friday to 7pm | several cancel a + reschedule b 11-27 19:00
ab | cancel all my sessions | cancel
ab | cancel my subscription | unknown
ab | can I cancel without being charged? | unknown
ab | will I be charged if I cancel tomorrow? | unknown
ab | do i lose a session if i cancel | unknown
ab | can't make it | cancel
ab | cant make this week | cancel
ab | can't make either | unknown
ab | i cant do wed or fri | cancel
ab | cant make it friday, still ok for wed | unknown
ab | can't make it at 7 tomorrow | cancel a
ab | away next week | unknown
ab | I'm away friday | unknown
ab | not available friday | unknown
ab | I won't need friday | unknown
ab | wont be in friday | cancel b
ab | I can't wait for wed | unknown
ab | cant make it earlier than 6 on thurs | cancel
ab | can't believe it's only wed | unknown
ab | I couldn't make it wed | unknown
ab | sorry I missed wed | unknown
ab | C2 please | cancel b
ab | c 2. | cancel b
ab | C1 and C2 | unknown
ab | c fri | cancel b
ab | C wed | cancel a
a | move it | reschedule a
a | move it to fri | reschedule a 11-27
a | can we move tomorrow's to fri | reschedule a 11-27
a | move tomorrow to the same time fri | reschedule a 11-27 07:00
a | can i shift tomorrow by an hour | reschedule a
a | can we start an hour later tomorrow | reschedule a 11-25 08:00
a | can we start at 8 tomorrow instead | reschedule a 11-25 08:00
a | 8 instead? | reschedule a 11-25 08:00
a | could we do 7.30 tomorrow rather than 7 | reschedule a 11-25 07:30
a | make tomorrow 8am | reschedule a 11-25 08:00
a | can you make it 8am tomorrow instead of 7 | reschedule a 11-25 08:00
a | push tomorrow to 7:30 | reschedule a 11-25 07:30
a | push to friday | reschedule a 11-27
a | push tomorrow back 15 mins | reschedule a 11-25 07:15
a | bump me to fri 5pm | reschedule a 11-27 17:00
a | reschedule tomorrow please | reschedule a
a | reschedule tomorrow to fri | reschedule a 11-27
a | reschedule tomorrow for fri | reschedule a
a | can i come at 8 instead of 7 tomorrow | reschedule a 11-25 08:00
a | can we swap tomorrow to thursday at 5 | reschedule a 11-26
a | can't make 7 tomorrow, could I come at 8? | reschedule a 11-25 08:00
a | can't do 7, can do 8 | reschedule a 11-25 08:00
a | cant make it tomorrow, what about fri 5pm? | reschedule a 11-27 17:00
a | cant make it tomorrow any chance of fri arvo | reschedule a 11-27 12:00..17:00
a | cant make it tomorrow. when else are you free? | reschedule a
a | running late can we push to 730 | late
a | move my 7am to 31 feb | reschedule a
a | move tomorrow to yesterday | reschedule
a | move tomorrow to fri or sat | reschedule a
a | move my session not tomorrow's | unknown
a | don't move my session | unknown
a | can we move it forward | reschedule a
a | earlier? | unknown
a | later? | unknown
ab | move my 7am | reschedule a
ab | move my 6pm to 5 | reschedule b 11-27 17:00
ab | move fri to 5:30 | reschedule b 11-27 17:30
ab | move wed to fri | reschedule a 11-27
ab | change fri to sat 9 | reschedule b 11-28
ab | move both to next week | reschedule 11-30..12-07
ab | move from 7 to 8 on wed | reschedule 11-25
ab | change wed from 7am to 8am | reschedule a 11-25 08:00
ab | thurs instead of fri | reschedule b 11-26
ab | swap wed and fri | reschedule
ab | can we do fri at 7pm instead of 6 | reschedule b 11-27 19:00
ab | same time thurs | book 11-26
a | same again next week | book 11-30..12-07
a | same time next week | book 11-30..12-07
a | same time next wed | book 12-02 07:00
a | usual time fri? | book 11-27
a | my usual on fri | book 11-27
a | usual | unknown
a | see you next week | unknown
a | see u tmrw 7 | confirm
a | c ya 2moro | confirm
a | seeya | confirm
a | 5 min away | late
a | im outside | unknown
a | just parked | unknown
a | where are you | unknown
a | runnin late | late
a | running 20mins late soz | late
a | might be 5 late | late
a | I'll be late tomorrow | late
a | sorry gonna be a few mins late | late
a | late | late
a | I wont be late | unknown
a | late cancel fee? | unknown
a | lost track of time, ten minutes | unknown
- | how many do i have | balance
- | how many do I have left in my pack? | balance
- | sessions left | balance
- | left? | balance
- | how many have I got | balance
- | whats my count | balance
- | whats my total | balance
- | am i nearly out | balance
- | do i need to buy another pack | unknown
- | how many have i used so far | statement
- | can you tell me how many sessions are left | balance
- | remaining | balance
- | credits | balance
- | 5 left? | balance
- | have i got 5 left | balance
- | is it 5 left? | balance
- | why not 8? | unknown
- | why is my balance 7 | statement
- | why did you charge me for wed | statement
- | why was i charged | statement
- | I only used 2 | statement
- | I didn't use one on fri | unknown
- | you took 2 off | unknown
- | that's wrong | unknown
- | details please | unknown
- | list my sessions | unknown
- | what sessions have i done | statement
- | what have i used | statement
- | show my history | statement
- | why | statement / ask
- | why am i down 3 | statement
- | what's booked | upcoming
- | what have i got coming up | upcoming
- | whats my next one | upcoming
- | next session? | upcoming
- | when do i see you | upcoming
- | when am i in | upcoming
- | when am I in next? | upcoming
- | am i in tomorrow | upcoming
- | whats my time tomorrow | upcoming
- | what time tmrw again? | upcoming
- | is it 7 tomorrow? | upcoming
- | is it 7am or 8am tomorrow | upcoming
- | is tomorrow 7am? | list_times
- | tomorrow still on? | upcoming
- | still good for tomorrow? | upcoming
- | are you still ok for tomorrow | upcoming
- | do i have anything tomorrow | upcoming
- | have i booked fri | upcoming
- | did i book fri? | upcoming
- | did my booking go through | upcoming
- | am i confirmed for fri | upcoming
- | STOP ALL | opt_out
- | Stop. | opt_out
- | stop please | opt_out
- | Opt out | opt_out
- | remove me | unknown
- | unsubscribe | opt_out
- | start | opt_in
- | Start again | unknown
- | yes start | confirm
- | Help! | help
- | help me book | book
- | help I'm lost | unknown
- | info please | unknown
- | ? | unknown
- | ?? | unknown
- | k | unknown
- | lol | unknown
- | haha nice | unknown
- | thanks mate | unknown
- | ty | unknown
- | cheers legend | unknown
- | sorry | unknown
- | wrong person | unknown
- | who is this | unknown
- | call me | unknown
- | can you call me | unknown
- | new phone who dis | unknown
- | happy birthday! | unknown
- | merry christmas | unknown
- | happy new year | unknown
- | good luck tues | unknown
- | hows your week | unknown
- | good session today | unknown
- | my knee hurts | unknown
- | my back is sore from tues | unknown
- | ate 6 eggs tues | unknown
- | 6 eggs for breakfast tues ok? | unknown
- | ran 5k tues | unknown
- | did 10 reps tues | unknown
- | weighed in at 80 tues | unknown
- | payment sent | unknown
- | paid you tues | unknown
- | paid $60 tues | unknown
- | ill pay you tues | unknown
- | invoice due tues | unknown
- | can i pay tues | unknown
- | transfer coming fri | unknown
- slots | 2? | choose 2 ?
- slots | 2 or 3 | unknown
- slots | not 2 | unknown
- slots | 2 not 3 | unknown
- slots | anything but 2 | unknown
- slots | 2 works for me | choose 2
- slots | 2 is perfect thanks | choose 2
- slots | let's go 2 | choose 2
- slots | I'd prefer 2 | choose 2
- slots | can I do 2 | choose 2
- slots | make it 2 | choose 2
- slots | Two | choose 2
- slots | the 2nd one pls | choose 2
- slots | middle one | unknown
- slots | 5pm | choose 1
- slots | tues 5 | choose 1
- slots | 7pm tonight | choose 2
- slots | tonight 7 | choose 2
- slots | tomorrow | choose 3
- slots | tomorrow at 6 is great | choose 3
- slots | wed 6pm please | choose 3
- slots | wed 7pm | book 11-25 19:00
- slots | 6pm | choose 3
- slots | 6 | choose 3
- slots | 8 | unknown
- slots | the later one today | book 11-24
- slots | latest | choose 3
- slots | earliest please | choose 1
- slots | all of them | unknown
- slots | any of those | unknown
- slots | whichever | unknown
- slots | don't mind | unknown
- slots | maybe 2 | unknown
- slots | 1 please and cancel my wed | cancel
- slots | none | no
- slots | none work | no
- slots | nope | no
- slots | no what about thurs | book 11-26
- slots | no, thurs 6pm? | book 11-26 18:00
- slots | anything thurs | list_times 11-26
- slots | anything earlier? | list_times
- slots | what about 5:30 | book
- slots | ok | unknown
- slots | great | unknown
- slots | 👍 | unknown
- slots | yes 2 | choose 2
- slots | yes the first | choose 1
- slots | first | choose 1
- slots | second pls | choose 2
- slots | third time lucky | unknown
- slots | STOP | opt_out
- slots | cancel | opt_out
- slots | never mind | no
- slots | forget it | no
- slots | 2pm | book
- slots | 3 sessions left? | balance
- slots | 1-3 | unknown
- slots | reply 1 | unknown
- slots | choose 1 | choose 1
- slots | A | unknown
ab whichcancel | 1 | choose 1
ab whichcancel | the first | choose 1
ab whichcancel | tomorrow's | choose 1
ab whichcancel | friday | choose 2
ab whichcancel | 7am one | choose 1
ab whichcancel | all | unknown
ab whichcancel | none | no
ab whichcancel | actually keep both | unknown
ab whichcancel | don't cancel | no
ab whichcancel | 3 | unknown
ab whichcancel | yes | unknown
ab whichcancel | move wed instead | reschedule a
ab whichcancel | not wed, fri | book
- late | Y please | yes
- late | yes that's fine | yes
- late | ok fine | yes
- late | ok cancel | yes
- late | fine | yes
- late | sure go ahead | yes
- late | yeah cancel | yes
- late | yep do it | yes
- late | I understand, yes | yes
- late | no worries cancel it | yes
- late | no problem go ahead | yes
- late | no thanks | no
- late | no dont | no
- late | keep my booking | no
- late | I'll come then | no
- late | ill be there | no
- late | what does it cost | unknown
- late | how much | unknown
- late | really? | unknown
- late | Y or N? | unknown
- late | not sure | unknown
- late | can I move it instead | reschedule
- late | move it to thurs | reschedule 11-26
- late | STOP | opt_out
- names | Ana | choose 1
- names | Its ana | choose 1
- names | Ana please | choose 1
- names | ben here | choose 2
- names | not ana | unknown
- names | ana and ben | unknown
- names | both | unknown
- names | 1 | choose 1
- names | first | choose 1
- names | me | unknown
- names | yes | unknown
- names | neither | unknown
- | Hello there. I was hoping to arrange a session for this coming Friday, ideally around 4pm, if you have anything. | list_times 11-27 15:00..17:00
- | Good afternoon, might you have an opening on Thursday afternoon? | list_times 11-26 12:00..17:00
- | Dear Sam, may I come on Thursday at 4 pm? Kind regards, Margaret | book 11-26 16:00
- | Good evening. Please could you book me in for Thursday at 4.00pm. Many thanks, Margaret | book 11-26 16:00
- | I should like to book Thursday at 4pm please | book 11-26 16:00
- | Would it be possible to have 4pm on Thursday? | book 11-26 16:00
- | Is there any possibility of a 4pm slot on Thursday | list_times 11-26 16:00..17:00
- | Thursday 4pm would suit me very well, thank you | book 11-26 16:00
- | Thursday at four would be lovely | book 11-26 16:00 ?
- | four o'clock thursday please | book 11-26 16:00 ?
- | thursday at four pm | book 11-26 16:00
- | half past four on thursday please | book 11-26 16:30 ?
- | half four thursday | book 11-26 16:30 ?
- | quarter past four thursday | book 11-26 16:15 ?
- | ten past four thursday | book 11-26 16:10 ?
- | twenty past four thursday | book 11-26 16:20 ?
- | four thirty on thursday | book 11-26 16:30 ?
- | four fifteen thursday | book 11-26 16:15 ?
- | thursday at 4 fifteen | book 11-26 16:15 ?
- | 16:15 thu | book 11-26 16:15
- | thu 1615 | book 11-26 16:15
- | thu 16.15 | book 11-26 16:15
- | 16h15 thu | book 11-26 16:15
- | thu 4:15p | book 11-26 16:15
- | 4:15PM THU | book 11-26 16:15
- | 4 PM THURSDAY PLS | book 11-26 16:00
- | yo thurs 4? | book 11-26 16:00 ?
- | yoooo thursss 4pmmm | book 11-26 16:00
- | thurs 4 bro | book 11-26 16:00 ?
- | thurs 4 if thats cool | book 11-26 16:00 ?
- | thurs 4 ok? | book 11-26 16:00 ?
- | thurs 4 alg? | book 11-26 16:00 ?
- | thu 4 pls n thx | book 11-26 16:00 ?
- | thu 4 plz 🙏🙏 | book 11-26 16:00 ?
- | 🙏 thu 4pm 🙏 | book 11-26 16:00
- | thu 4pm x | book 11-26 16:00
- | thu 4pm xx Jen | book 11-26 16:00
- | Jen here - thu 4pm pls | book 11-26 16:00
- | this is Jen, can i do thu 4pm | book 11-26 16:00
- | Thu 4pm - Jen | book 11-26 16:00
- | thu, 4pm | book 11-26 16:00
- | thu - 4pm | book 11-26 16:00
- | thu: 4pm | book 11-26 16:00
- | thu 4ish | book 11-26 15:00..17:00
- | thu @4 | book 11-26 16:00 ?
- | thu@4pm | book 11-26 16:00
- | thu at 4pm sharp | book 11-26 16:00
- | thu at 4pm again | book 11-26 16:00
- | thu at 4pm as usual | book 11-26 16:00
- | thu 4pm same as always | book 11-26 16:00
- | back to thu 4pm | book 11-26 16:00..17:00
- | thu 4pm this week | book 11-26 16:00
- | thu 4pm next week | book 12-03 16:00
- | 4pm thursday this week please | book 11-26 16:00
- | 4pm next thursday | book 12-03 16:00
- | 4pm this thursday | book 11-26 16:00
- | this thurs at 4 | book 11-26 16:00 ?
- | thurs coming 4pm | book 11-26 16:00
- | coming thurs 4pm | book 11-26 16:00
- | thursday the 26th 4pm | book 11-26 16:00
- | thurs 26/11 4pm | book 11-26 16:00
- | thurs 27/11 4pm | book
- | 26 november 4pm | book 11-26 16:00
- | November 26 4pm | book 11-26 16:00
- | 26-11 4pm | book 11-26 16:00
- | 26.11. 4pm | book 11-26 16:00
- | 26/11/2026 4pm | book 11-26 16:00
- | 26/11/25 4pm | book
- | 26/13 4pm | unknown
- | 32/11 4pm | unknown
- | tomorrow 4pm | book 11-25 16:00
- | tomorow 4 | book 11-25 16:00 ?
- | tommorrow at 4pm | book 11-25 16:00
- | tmorrow 4pm | book 11-25 16:00
- | tmrw@4 | book 11-25 16:00 ?
- | 2moro 4 | book 11-25 16:00 ?
- | tomorrow afternoon at 4 | book 11-25 16:00
- | tomorrow afternoon about 4 | book 11-25 15:00..17:00
- | tomorrow, wednesday, 4pm | book 11-25 16:00
- | tomorrow thursday 4pm | book
- | wednesday tomorrow at 4 | book 11-25 16:00 ?
- | today week 4pm | book 12-01 16:00
- | a week tomorrow 4pm | book 12-02 16:00
- | the day after tomorrow at 4 | book 11-26 16:00 ?
- | in two days at 4pm | book 11-26 16:00
- | in 2 days 4pm | book 11-26 16:00
- | in 2 hours | book
- | in half an hour | book
- | 4pm in 2 days | book 11-26 16:00
- | now | book
- | asap | book
- | any time | list_times
- | anytime thurs | book 11-26
- | i'm flexible thurs | book 11-26
- | i'm free thurs 4pm | book 11-26 16:00
- | i'm free all day thurs | book 11-26
- | free thurs after 4 | list_times 11-26 16:00..22:00
- | I finish work at 4 thurs | unknown
- | I finish at 4 so thurs 5pm | book 11-26
- | i get off at 4 | unknown
- | can only do 4pm thurs | book 11-26 16:00
- | thurs 4pm only | book 11-26 16:00
- | thurs 4pm or later | book 11-26 16:00..22:00
- | thurs 4pm or earlier | book 11-26 06:00..16:00
- | thurs 4pm at the latest | book 11-26 16:00..17:00
- | thurs not before 4 | book 11-26 16:00..22:00
- | thurs but not 4 | unknown
- | thurs except 4pm | unknown
- | thurs pm | book 11-26 12:00..21:00
- | thurs am | book 11-26 06:00..12:00
- | am thurs | book 11-26 06:00..12:00
- | thurs morning or arvo | book 11-26
- | thurs morning if poss | book 11-26 06:00..12:00
- | thurs 11-12 | book 11-26 11:00..12:00
- | thurs 12-1 | book 11-26 12:00..13:00
- | thurs 12-2pm | book 11-26 12:00..14:00
- | thurs 1200 | book 11-26 12:00
- | thurs 12pm | book 11-26 12:00
- | thurs midnight | book
- | thurs 0 | book 11-26
- | thurs 6am | book 11-26 06:00
- | thurs 6 am | book 11-26 06:00
- | thurs 6a.m. | book 11-26 06:00
- | thurs 6 in the am | book 11-26 06:00
- | thurs 5 in the evening | book 11-26 17:00
- | thurs 8 in the evening | book 11-26 20:00
- | thurs 8 at night | book 11-26 20:00
- | thurs 5 in the morning | book 11-26 05:00
- | thurs 9 tonight | book
- | 9 tonight | book 11-24 21:00
- | tonight 9pm | book 11-24 21:00
- | tonight 8:30 | book 11-24 20:30
- | today at noon | book 11-24 12:00
- | today 9 | book 11-24
- | today 10:30 | book 11-24
- | today at 10am | book
- | tuesday 10:05am | book 11-24 10:05 ?
- | next tuesday | book 12-01
- | next tue 4pm | book 12-01 16:00
- | next sunday 9am | book 12-06 09:00
- | this sunday 9am | book 11-29 09:00
- | sun 9 | book 11-29
- | sun 9am | book 11-29 09:00
- | sunday morning 9 | book 11-29 09:00
- | sunday morning at 9 | book 11-29 09:00
- | sunday 9 in the morning | book 11-29 09:00
- | sun arvo 9 | book
- | sunday 9 to 10 am | book 11-29 09:00..10:00
- | wed wk 4pm | book 12-02 16:00
- | wednesday week 4pm | book 12-02 16:00
- | weds week @ 4 | book 12-02 16:00 ?
- | a week on weds at 4 | book 12-02 16:00 ?
- | a week weds | book 12-02
- | fortnight on wed | book 12-09
a | Can u do 8 tmrw instead | reschedule a 11-25 08:00
a | any way we can make tomorrow 7.30 instead? | reschedule a 11-25 07:30
a | hey could we push tomorrow's session to 9am? | reschedule a 11-25 09:00
a | Would it be ok to move tomorrow's session to Friday at 5pm? | reschedule a 11-27 17:00
a | is it possible to reschedule tomorrow's session to friday 5pm | reschedule a 11-27 17:00
a | something's come up, can I move tomorrow to fri 5pm? | reschedule a 11-27 17:00
a | Hi sorry something has come up tomorrow, can we reschedule please | reschedule a
a | need to move my session | reschedule a
a | gotta move tmrw | reschedule a
a | can we move to the arvo | reschedule a 11-25 12:00..17:00
a | can we move tomorrow to the arvo | reschedule a 11-25 12:00..17:00
a | change to 8am | reschedule a 11-25 08:00
a | change time to 8am | reschedule a 11-25 08:00
a | can i change to 8 please | reschedule a 11-25 08:00
a | can we do 6:30 tomorrow instead of 7 | reschedule a 11-25 06:30
a | do you have anything later tomorrow | list_times 11-25
a | anything later tomorrow? | list_times 11-25
a | any later spots tomorrow | list_times 11-25
a | got a later spot tomorrow? | list_times 11-25
a | can i come later tomorrow | book 11-25
a | can I come an hour earlier tomorrow? | reschedule a 11-25 06:00
a | bring tomorrow forward an hour | reschedule a 11-25 06:00
a | 30 mins later tomorrow ok? | reschedule a 11-25 07:30
a | could i come 15 mins later | reschedule a 11-25 07:15
a | move tomorrow's session 30 minutes later | reschedule a 11-25 07:30
a | delay by 15 mins | reschedule a 11-25 07:15
a | postpone | reschedule a
a | can i postpone my session till friday | reschedule a 11-27
a | postpone it until fri 5pm | reschedule a 11-27 17:00
a | rain check? | unknown
a | Can we skip tomorrow | cancel a
a | lets skip tomorrow | cancel a
a | skipping tomorrow | cancel a
a | gonna have to miss tomorrow sorry | cancel a
a | I'll have to cancel tomorrow I'm afraid | cancel a
a | wont make tmrw | cancel a
a | not gonna be there tmrw | cancel a
a | sorry cant do tomo | cancel a
a | can't train tmrw | cancel a
a | i cant make my session | cancel a
a | I can't make my 7am | cancel a
a | cancel for tomorrow | cancel a
a | cancel tomorrow!!! | cancel a
a | CANCEL TOMORROW | cancel a
a | CANCEL WED | cancel a
a | cancel booking | cancel a
a | cancel appointment | cancel a
a | cancel my appt tmrw | cancel a
a | pls cancel 25/11 | cancel a
a | please can you cancel me for tomorrow | cancel a
a | cancel me | cancel a
a | cancel, sorry | cancel a
a | cancel thanks | cancel a
a | i'd like to cancel | cancel a
a | I want to cancel my booking | cancel a
a | can i still cancel tomorrow | ask
a | can i cancel | cancel a
a | is it too late to cancel tomorrow | unknown
a | cancelling tomorrow | cancel a
a | cancelled tomorrow | unknown
a | I cancelled tomorrow right? | unknown
a | dont cancel | unknown
a | don't cancel on me | unknown
a | nvm don't cancel tomorrow | unknown
a | actually cancel tomorrow | cancel a
a | actually can you cancel tomorrow | cancel a
a | cancel tomorrow, actually no keep it | unknown
a | cancel tomorrow? nah keep it | unknown
a | cancel that | cancel a
a | undo | unknown
a | cancel thurs | cancel
a | cancel today | cancel
a | cancel my 8am | cancel
a | cancel tomorrow if it rains | unknown
a | cancel tomorrow and thurs | cancel
a | cancel tomorrow, book thurs 5pm | several cancel a + book 11-26 17:00
a | cancel tomorrow & rebook fri 5pm | unknown
a | instead of tomorrow can I do fri 5pm | reschedule a 11-27 17:00
a | swap tomorrow with fri 5pm | reschedule a 11-27 17:00
a | fri 5pm better for me | book 11-27 17:00..18:00
a | fri works better | book 11-27
a | tomorrow at 7 please | book 11-25
a | book tomorrow 7am | book 11-25 07:00..08:00
a | also book me fri 5pm | book 11-27 17:00
a | and fri 5pm as well | book 11-27 17:00
a | can i add fri 5pm | book 11-27 17:00
a | add another session fri 5pm | book 11-27 17:00
a | same time every week | book
a | same time tomorrow | book 11-25 07:00..08:00
a | same time as last week fri | book
a | the usual | unknown
a | confirmed 👍 | confirm
a | 👍👍 | confirm
a | 👌 | confirm
a | 🙂👍 | confirm
a | 👍 see you then | confirm
a | ❤️ | unknown
a | yes x | confirm
a | yes mate | confirm
a | yes coach | confirm
a | yes i can make it | confirm
a | yes im coming | confirm
a | I will be there tomorrow | confirm
a | see you at 7 | confirm
a | see you at 7am tmrw | confirm
a | see you at 8 | unknown
a | see you in the morning | confirm
a | see you tonight | unknown
a | see u soon | confirm
a | c u wed | confirm
a | CU tmrw | confirm
a | tomorrow 👍 | confirm
a | yes for tomorrow | confirm
a | yes to tomorrow | confirm
a | y for tomorrow 7am | confirm
a | yes wed 7am | confirm
a | yes thurs | book 11-26
a | Y Y | unknown / confirm
a | yy | unknown
a | Yes, confirmed. | confirm
a | confirm 1 | unknown
a | confirm please | confirm
a | I confirm my appointment | confirm
a | Can you confirm my booking? | upcoming
a | please confirm | unknown
a | can you confirm tomorrow 7am | upcoming
a | am I confirmed? | upcoming
a | confirm what? | unknown
a | yes? | unknown
a | maybe | unknown
a | not sure yet | unknown
a | I think so | unknown
a | yes I think | unknown
a | yes if i can get a lift | unknown
a | yes but running late | late
a | yes. Also how many left? | balance
a | yes and book fri 5pm | book 11-27 17:00..18:00
- | got room for me thurs 5pm? | list_times 11-26 17:00..18:00
- | thurs 5pm still going? | book 11-26 17:00
- | Is 5pm Thursday taken? | list_times 11-26 17:00..18:00
- | thursday 5 please if u can | book 11-26 17:00 ?
- | Thursday five pm please! | book 11-26 17:00
- | thurs 5pm ya? | book 11-26 17:00
- | ok thurs 5pm | book 11-26 17:00
- | thanks! thurs 5pm then | book 11-26 17:00
- | perfect, book me in thurs 5pm | book 11-26 17:00
- | i reckon thurs 5pm | book 11-26 17:00
- | prefer thurs 5pm | book 11-26 17:00
- | next available? | list_times
- | soonest you have? | list_times
- | first available next week pls | book 11-30..12-07
- | any mornings next week | list_times 11-30..12-07
- | any evenings free | list_times
- | what about the weekend | book 11-28..11-30
- | hows thurs looking | list_times 11-26
- | hows thurs 5pm looking | list_times 11-26 17:00..18:00
- | is thurs arvo any good | book 11-26 12:00..17:00
- | after 6 any day | book
- | any day after 6 next week | list_times 11-30..12-07
- | thurs or fri after 5 | book 11-26&11-27 17:00..22:00
- | early morning thurs like 6 | book 11-26 06:00..09:00
- | 6am sharp thurs | book 11-26 06:00
- | thurs at 06:15 | book 11-26 06:15
- | thurs 5:45pm | book 11-26 17:45
- | thurs 545pm | book 11-26 17:45
- | thurs 5 45pm | book 11-26 17:45
- | thurs 17.45 | book 11-26 17:45
- | thurs five forty five | book 11-26 17:45 ?
- | thurs quarter to six | book 11-26 17:45 ?
- | thurs at quarter past five please | book 11-26 17:15 ?
- | sat 5th dec 10am | book 12-05 10:00
- | 5th of december at 10am | book 12-05 10:00
- | dec 5th @10am | book 12-05 10:00
- | 5/12 10am | book 12-05 10:00
- | 5/12/26 10am | book 12-05 10:00
- | 05/12 at 10 am | book 12-05 10:00
- | the fifth of december 10am | book 12-05 10:00
- | wed 2nd 10am | book 12-02 10:00
- | i will call at 5pm thurs | unknown
- | mum is picking me up thurs 5pm | unknown
- | see the physio thurs 5pm | unknown
- | got a spare spot thurs 5pm? | list_times 11-26 17:00..18:00
- | my flight is at 6pm thurs so can we do 3pm | book 11-26
a | im crook cant come tmrw | cancel a
a | Kids have a thing tomorrow, need to cancel | cancel a
a | boss called me in, cant do tomorrow | cancel a
a | won't be able to attend tomorrow's session | cancel a
a | running late, might have to cancel | unknown
a | cancel tomorrow if you can't do 8 | unknown
a | tell ben I can't make it tomorrow | cancel a / ask
a | ben can't make it tomorrow | cancel
a | cancel ben's session tomorrow | cancel
a | is tomorrow cancelled? | unknown
a | please dont move my session | unknown
a | swap to thurs same time | reschedule a 11-26 07:00
a | thurs same time instead | reschedule a 11-26 07:00
a | can we switch days? thurs 5pm? | reschedule
a | can we try 8 tomorrow | book 11-25
a | what if I came at 8 tomorrow instead | reschedule a 11-25
a | move to wed week | reschedule a 12-02
a | move tomorrow to next wed same time | reschedule a 12-02 07:00
a | can you do 6am tomorrow instead of 7am | reschedule a 11-25 06:00
a | bump tomorrow to 6 | reschedule a 11-25 06:00
a | push it out a week | unknown
a | yep 7am tomorrow | confirm
a | I'll see you tomorrow at 7 | confirm
a | tomorrow at 7 right? | upcoming
a | 7 tomorrow yeah? | upcoming
a | ok tomorrow 7am | book 11-25 07:00..08:00
a | thx see ya | confirm
a | im not confirmed am i | unknown
a | not confirming | unknown
ab | cancel 7am and 6pm | cancel
ab | cancel the morning one | cancel a
ab | cancel the later one | cancel
ab | cancel my last session | cancel b
ab | cancel my evening | cancel b
ab | cant make the 7am anymore | cancel a
ab | cant do fri can do sat | reschedule b 11-28
ab | cant do fri, free sat 9am | reschedule b 11-28 09:00
ab | move the second one to sat 9am | reschedule 11-28 09:00
ab | move my next session to thurs 5pm | reschedule 11-26
ab | reschedule 2 | unknown
ab | push fri an hour | reschedule b 11-27 19:00
ab | push fri back an hour | reschedule b 11-27 19:00
ab | fri 7 instead of 6 | reschedule b 11-27 19:00
ab | make fri 7 | reschedule 11-27
ab | change my fri to 7pm and my wed to 8am | reschedule
- | booked a holiday thurs 5pm | unknown
- | got the job! start thurs 9am | unknown
- | thurs 5pm is too late | book 11-26 17:00..18:00
- | thurs 5pm too early? | book 11-26 17:00..18:00
- | 5pm thurs is perfect | book 11-26 17:00
- | after thurs 5pm im free | book 11-26 17:00..18:00
- | free until 5pm thurs | list_times 11-26 06:00..17:00
- | thurs 5pm for my first session | book 11-26 17:00
- | first session thurs 5pm? | book 11-26 17:00
- | trial session thurs 5pm | book 11-26 17:00
- | where do we meet thurs 5pm | upcoming
- | can you do thurs 5pm at my house | book 11-26 17:00..18:00
- | thanks for thurs 5pm | unknown
- | thanks for booking me thurs 5pm | book 11-26 17:00..18:00
- | you said thurs 5pm | unknown
- | didn't you say thurs 5pm | unknown
- | someone took my thurs 5pm | unknown
- | thurs 5pm pls, or any time fri | list_times
- | thurs 5pm pls. if not, fri | book
- | thurs 5pm! sorry i mean fri 5pm | book
- | thurs 5pm i mean 6pm | book 11-26
- | thurs 5pm* | book 11-26 17:00
- | *fri 5pm | book 11-27 17:00
- | thurs 5pm -> 6pm | book 11-26 17:00..18:00
- | thurs 5 | book 11-26 17:00 ?
- | thurs  5 pm | book 11-26 17:00
- | Thursday. 5pm. | book 11-26 17:00
- | Thursday 5pm | book 11-26 17:00
- | can I get 5 thurs | book 11-26 17:00 ?
a | am i meant to cancel tomorrow | unknown
a | someone cancelled tomorrow? | unknown
a | u cancelled on me tomorrow | unknown
a | you can't make it tomorrow? | unknown
a | can't you do tomorrow | unknown
a | why can't you do tomorrow | unknown
a | hope you can't cancel lol | unknown
a | if i can't make it tomorrow what happens | unknown
a | what if i cant make it tomorrow | unknown
a | let me know if you can't make it tomorrow | unknown
a | can't make the party tomorrow | cancel
a | I can't make dinner tomorrow | cancel
a | can't do burpees tomorrow lol | cancel
a | can't do legs tomorrow my knee | cancel
a | cant believe i did that | unknown
a | I can't get the app to work | cancel
a | I can't find my booking | unknown
a | cant come early tomorrow | cancel
a | can't come at 7 tomorrow, can come 7:30 | reschedule a 11-25 07:30
a | can't stay long tomorrow | unknown
a | wont be on time tomorrow | unknown
a | will you cancel tomorrow if it rains | unknown
a | is tomorrow going to be cancelled | unknown
a | cancel my order | cancel a ?
a | cancel my gym bag lol | cancel a ?
a | cancel netflix tomorrow | cancel a ?
a | move house tomorrow | unknown
a | moving house tomorrow so might be tired | unknown
a | change of plans | unknown
a | change my number | unknown
a | change my email | unknown
a | push ups tomorrow? | unknown
a | push day tomorrow | unknown
a | can we push harder tomorrow | unknown
a | shift work tomorrow til 5 | unknown
a | on a late shift tomorrow | unknown
a | swap exercises tomorrow | unknown
a | make it a hard one tomorrow | unknown
a | earlier session was great | unknown
a | yes it hurts | unknown
a | yes I ate well | unknown
a | y did you text | unknown
a | see you at the gym | confirm
a | looking forward to the weekend | unknown
a | ill be there in spirit | unknown
a | confirm my cancellation | unknown
`,
};
