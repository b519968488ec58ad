import type { Corpus } from "./expectation.ts";

/** A seventh voice: whatever the first six did not say. */
export const regressionSeven: Corpus[] = [
  {
    // Wellington, a Monday at 09:50.
    country: "NZ",
    timeZone: "Pacific/Auckland",
    year: 2027,
    now: "08-02 09:50",
    bookings: { a: "08-03 06:45", b: "08-05 17:15", c: "08-09 17:15" },
    slots: ["08-03 12:00", "08-04 06:45", "08-04 18:15"],
    texts: `
- | wed 6.45am | book 08-04 06:45
- | wed quarter to 7 in the morning | book 08-04 06:45
- | wednesday 645 am sweet? | book 08-04 06:45 / ask
- | put my name down for wed 645am | book 08-04 06:45 / ask
- | id like wed at 6.45 in the morning please | book 08-04 06:45
- | is wed 645am open | book 08-04 06:45 / open ~08-04
- | i'd be keen on wed 6.45am | book 08-04 06:45 / ask
- | reckon you could do wed 6.45am? | book 08-04 06:45 / ask
- | got space wed 6.45am | book 08-04 06:45 / open ~08-04
- | wed 645 | ask / book 08-04 18:45
- | wed 4/8 6.45am | book 08-04 06:45
- | 4 aug 6.45am | book 08-04 06:45
- | 8/4 6.45am | ask
- | today 5.30pm please | book 08-02 17:30
- | today 9am | ask
- | mon 9am | book 08-09 09:00
- | monday 5pm | book 08-02 17:00 ?
- | tomorrow arvo or wed morning | ask
- | tomorrow arvo | open 08-03 12:00..17:00
- | wed lunch | open ~08-04 11:00..15:00
- | any time after 4 on wed | open 08-04 16:00..22:00
- | wed 4pm onwards | ask / open ~08-04
- | wed between 12 and 2 | open 08-04 12:00..14:00
- | next thurs 5pm | book 08-12 17:00
- | this thurs 5pm | book 08-05 17:00
- | thurs fortnight 5pm | book 08-19 17:00 / ask
- | thurs week 5pm | book 08-12 17:00
- | 5pm in two days | book 08-04 17:00
- | what times have you got left this week | open ~08-02..08-09
- | any spots going next week | open 08-09..08-16
- | wed 6pm has gone? | ask / open
- | hope wed 6pm is ok with Jo | ask
- | Jo's party is wed 6pm | ask
- | wed 6pm kickoff | ask
- | watching the rugby wed 6pm | ask
- | my shift starts wed 6pm | ask
- | i knock off wed 6pm | ask
- | the physio booked me wed 6pm | ask
- | doc booked me in for wed 6pm | ask
- | work has booked me wed 6pm | ask
- | they want me wed 6pm at work | ask
- | i already have wed 6pm | ask
- | do i already have wed 6pm | ask / upcoming
- | did you give away wed 6pm | ask / upcoming
- | wed 6pm please or i can do 7 | ask
- | wed 6pm, if taken then 7 | ask
- | 6pm wed but only half a session | ask
- | wed 6pm unless someone needs it | ask
- | wed 6pm, depends on the kids | ask
- | save wed 6pm for Jo | ask
- | give wed 6pm to Jo | ask
- | lock wed 6pm and fri 6pm | several book 08-04 18:00 + book 08-06 18:00
- | wed 6pm on repeat | ask
- | wed 6pm ongoing | ask
- | wednesday's at 6pm | book 08-04 18:00 / ask
- | wed 26:00 | ask
- | 30/2 6pm | ask
- | wed 6pm yesterday | ask
abc | can't make tomorrow 6.45 | cancel a
abc | cancel tmrw 6.45 | cancel a
abc | cancel thurs arvo | cancel b / ask
abc | cancel thurs evening | cancel b
abc | cancel mon | ask / cancel c
abc | cancel mon 9th | cancel c
abc | cancel the 9th | cancel c
abc | cancel 9/8 | cancel c
abc | cancel the 10th | ask
abc | cancel 5.15 | ask
abc | cancel the 645 | cancel a
abc | can u cancel thurs pls | cancel b
abc | pls take me off thurs | cancel b
abc | thurs no longer works for me | cancel b / ask
abc | im away thurs so cant come | cancel b / ask
abc | im away thurs | ask / cancel b
abc | Jo cant come thurs | ask
abc | cant come thurs but Jo can | ask
abc | cant come thurs unless its later | ask
abc | cant come thurs til 6 | ask
abc | i could cancel thurs if you need the spot | ask
abc | maybe cancel thurs | ask
abc | hold off cancelling thurs | ask
abc | instead of cancelling thurs can we move it to fri 5pm | ask / reschedule b 08-06 17:00
abc | cancel thurs and tomorrow | ask
abc | cancel thurs, book fri 5pm | several cancel b + book 08-06 17:00
abc | C4 | ask
abc | C 2 pls | cancel b
abc | move thurs to 6 | reschedule b 08-05 18:00
abc | move thurs to fri 5pm | reschedule b 08-06 17:00
abc | move thurs to fri | ask / reschedule b ~08-06
abc | push thurs to 5.45 | reschedule b 08-05 17:45
abc | move tmrw to wed same time | reschedule a 08-04 06:45
abc | move 9/8 to 10/8 5pm | reschedule c 08-10 17:00
abc | move mon 9th to tues 10th 5pm | reschedule c 08-10 17:00
abc | thurs 15 mins later | reschedule b 08-05 17:30 / ask
abc | can Jo take my thurs and i'll move to fri 5pm | ask
abc | move thurs to fri 5pm and cancel tmrw | several reschedule b 08-06 17:00 + cancel a
abc | could move thurs if that helps | ask
abc | should i move thurs | ask
abc | move thurs to 5pm or 6pm fri | ask
abc | reschedule thurs please | ask / reschedule b
abc | y cheers | confirm
abc | yes tmrw | confirm / ask
abc | yes thurs | ask / confirm
abc | see ya in the morning | confirm / ask
abc | cant wait! | ask
abc | what time tmrw | upcoming
abc | have i got a session thurs | upcoming
abc | how many are left on my card | balance
abc | when do they run out | balance / ask
abc | why does it say 3 | statement / ask
abc | i'm gonna be 5 late | late
abc | late start ok tmrw? | ask
- slots | wed morning | choose 2
- slots | wed | ask
- slots | noon | choose 1
- slots | tomorrow | choose 1
- slots | 6.45 | choose 2
- slots | 6.15 | choose 3
- slots | 7 | ask
- slots | the last one cheers | choose 3
- slots | number three | choose 3
- slots | 2 or 3 | ask
- slots | not 1 | ask
- slots | thurs 6pm instead? | book 08-05 18:00
- slots | nah all good | no / ask
- slots | yeah nah | ask / no
abc whichcancel | tomorrow | choose 1
abc whichcancel | mon | choose 3
abc whichcancel | 5.15 | ask
abc whichcancel | thurs and mon | ask
abc whichmove | 2 | choose 2
a late | yeah go for it | yes
a late | nah leave it | no
a late | is that one session | ask
`,
  },
];
