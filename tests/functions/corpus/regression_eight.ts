import type { Corpus } from "./expectation.ts";

/** An eighth voice, written last, to see whether anything is still misread. */
export const regressionEight: Corpus[] = [
  {
    // Leeds, a Friday at 16:40.
    country: "GB",
    timeZone: "Europe/London",
    year: 2026,
    now: "11-13 16:40",
    bookings: { a: "11-14 11:00", b: "11-16 06:30", c: "11-19 20:00" },
    slots: ["11-15 10:00", "11-16 19:00", "11-17 06:30"],
    texts: `
- | tues 17th 7pm plz x | book 11-17 19:00
- | Can I book Tuesday 7pm please? | book 11-17 19:00
- | could you put us in for tuesday 7pm | book 11-17 19:00
- | is there a space tues 7pm | book 11-17 19:00 / open ~11-17
- | tues 7pm if its free ta | book 11-17 19:00
- | tuesday seven pm ok? | book 11-17 19:00
- | tues @1900 | book 11-17 19:00
- | 7pm on tuesday works best for me | book 11-17 19:00
- | i'd prefer tues 7pm | book 11-17 19:00
- | id rather tues 7pm | book 11-17 19:00 / ask
- | 17/11 7pm | book 11-17 19:00
- | 17 nov 1900 | book 11-17 19:00
- | tonight 7? | book 11-13 19:00
- | tonight 6 till 7 | ask / book 11-13 18:00 / open ~11-13
- | today 4pm | ask
- | tomorrow 9.30 | ask / book 11-14 09:30
- | tomorrow 9.30am | book 11-14 09:30
- | sunday 11 | ask / book 11-15 11:00
- | sun noon | book 11-15 12:00
- | mon 6.30 | book 11-16 18:30 / ask
- | mon half six am | book 11-16 06:30
- | week tuesday 7pm | ask / book 11-24 19:00
- | tuesday week 7pm | book 11-24 19:00
- | next tues 7pm | book 11-17 19:00 / ask
- | any eves next week? | open ~11-16..11-23 / ask
- | what evenings are you free | ask
- | thurs all day free for me | ask / open 11-19
- | mornings suit me best | ask
- | after 6 most days | ask
- | not mornings | ask
- | tues 7pm? or is that the night you're off | ask
- | tues 7pm sounds good but let me check | ask
- | need to check but tues 7pm should be fine | ask
- | will tues 7pm be busy | ask
- | do many people come tues 7pm | ask
- | did Sue book tues 7pm | ask
- | Sue's booked tues 7pm | ask
- | put Sue down for tues 7pm | ask
- | me n Sue tues 7pm | ask
- | tues 7pm in town | ask
- | tues 7pm on the bikes | ask
- | tues 7pm the usual place? | ask / book 11-17 19:00
- | see you at yours tues 7pm | ask
- | film starts 7pm tues | ask
- | book club tues 7pm | ask
- | booked a table tues 7pm | ask
- | we've booked tues 7pm elsewhere | ask
- | cancelled my thing tues 7pm so i'm free | ask
- | swap tues 7pm with Sue | ask
- | tues 7pm is a nightmare for parking | ask
- | god tues 7pm was brutal | ask
- | still sore from tues 7pm | ask
- | who won the match tues 7pm | ask
- | tues 7pm £40? | ask
- | can i pay tues 7pm | ask
- | are you alive | ask
abc | cancel tomorrow | cancel a
abc | cancel tomorrow at 11 please | cancel a
abc | cancel 11 tomorrow | cancel a
abc | cancel mon 6.30 | cancel b
abc | cancel mon 6.30pm | ask
abc | cancel thurs 8pm | cancel c
abc | cancel thursday night | cancel c
abc | cancel thursday morning | ask
abc | cannot make it tomorrow. Sue | cancel a ?
abc | tomorrow - can't make it, sorry! | cancel a
abc | won't be there mon | cancel b
abc | going to have to miss mon | cancel b
abc | I'm afraid I need to cancel thursday | cancel c
abc | so sorry but can we cancel thursday? kids ill | cancel c / ask
abc | sue cant make it tomorrow | ask
abc | i can't cancel thursday now can i | ask
abc | cancel nothing, all good | ask
abc | has sue cancelled thurs | ask
abc | why cancel thurs | ask
abc | who cancelled thurs | ask
abc | cancel thurs for sue | ask
abc | cancel my thurs gym class not yours | ask
abc | move mon to tues 6.30am | reschedule b 11-17 06:30
abc | move mon to 7 | reschedule b 11-16 07:00
abc | move thurs to 7 | reschedule c 11-19 19:00
abc | move thurs to wed same time | reschedule c 11-18 20:00
abc | can we do wed 8pm instead of thurs | reschedule c 11-18 20:00
abc | push tomorrow to half 11 | reschedule a 11-14 11:30
abc | bring thurs forward to 7 | reschedule c 11-19 19:00
abc | move thurs a bit earlier | ask / reschedule c
abc | sue wants to move thurs to 7 | ask
abc | nobody moves thurs | ask
abc | if sue can't then move me to 7 | ask
abc | Y | confirm
abc | yes | confirm
abc | yes see you tomorrow | confirm / ask
abc | see you monday | ask
abc | cool see you then | confirm / ask
abc | what time am i in tomorrow | upcoming
abc | when's my next session please | upcoming
abc | how many sessions do i have left | balance
abc | why 6? | statement
abc | running 15 late | late
abc | sue's running late not me | ask
abc | never late me | ask
- slots | sunday | choose 1
- slots | mon 7 | choose 2
- slots | tues | choose 3
- slots | 2nd please | choose 2
- slots | 3 pls x | choose 3
- slots | 10 | choose 1
- slots | sue can do 2 | ask
- slots | 2 but for sue | ask
- slots | no good any of those | no / ask
- slots | tues 7pm? | book 11-17 19:00
abc whichcancel | 2 | choose 2
abc whichcancel | thurs | choose 3
abc whichcancel | the 11 o'clock | choose 1
abc whichmove | monday | choose 2
a late | yes go ahead | yes
a late | no ill be there | no
`,
  },
];
