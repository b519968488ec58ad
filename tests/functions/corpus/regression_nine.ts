import type { Corpus } from "./expectation.ts";

/** A ninth voice, after the last rule was changed. */
export const regressionNine: Corpus[] = [
  {
    // Phoenix, a Monday at 14:25.
    country: "US",
    timeZone: "America/Phoenix",
    year: 2027,
    now: "01-25 14:25",
    bookings: { a: "01-26 06:15", b: "01-28 17:00", c: "02-02 06:15" },
    slots: ["01-27 06:15", "01-27 18:00", "01-29 12:00"],
    texts: `
- | wed 6:15 am | book 01-27 06:15
- | could I snag wed at 6:15am? | book 01-27 06:15
- | need wed 6:15am | book 01-27 06:15
- | do u have wed 6:15am open? | book 01-27 06:15 / open ~01-27
- | wed jan 27 6:15a | book 01-27 06:15
- | 1/27 6:15am pls | book 01-27 06:15
- | 27/1 6:15am | ask / book 01-27 06:15
- | tonight 6 | book 01-25 18:00
- | today 3 | book 01-25 15:00
- | today at 1 | ask
- | tmrw 5pm works | book 01-26 17:00
- | monday 9am | book 02-01 09:00
- | mon 5pm | book 01-25 17:00 ?
- | fri lunch? | open ~01-29 11:00..15:00
- | anything fri after 12 | open ~01-29 12:00..22:00
- | sat or sun | ask
- | coach its wed 6:15am right? | ask / upcoming
- | wed 6:15am was awful | ask
- | tell Rick wed 6:15am | ask
- | Rick took wed 6:15am | ask
- | rick and i wed 6:15am | ask
- | wed 6:15am with rick pls | ask
- | what if i did wed 6:15am | ask / book 01-27 06:15
- | wed 6:15am would kill me | ask
- | wed 6:15am lol no | ask
- | is wed 6:15am ladies only | ask
- | how hard is wed 6:15am | ask
- | wed 6:15am sub for my friend | ask
- | im flying out wed 6:15am | ask
- | wed 6:15am garbage day | ask
- | wed 6:15am thru fri | ask
- | alternate wed 6:15am | ask
- | wed 6:15am or your next opening | ask
- | wed 6:15am, else thurs | ask
abc | cant do tmrw 6:15 | cancel a
abc | cancel tmrw please coach | cancel a
abc | cancel thurs at 5 | cancel b
abc | cancel thurs 6pm | ask
abc | cancel feb 2 | cancel c
abc | cancel 2/2 | cancel c
abc | cancel tues | ask / cancel a
abc | cancel rick's thurs | ask
abc | rick needs to cancel thurs | ask
abc | I don't want to cancel thurs | ask
abc | not canceling thurs | ask
abc | i was going to cancel thurs but im coming | ask
abc | almost cancelled thurs haha | ask
abc | cancel thurs only if someone is waiting | ask
abc | move thurs to 6 | reschedule b 01-28 18:00
abc | move tmrw to wed 6:15am | reschedule a 01-27 06:15
abc | move tmrw to 7 | reschedule a 01-26 07:00
abc | move thurs to fri at noon | reschedule b 01-29 12:00
abc | thurs at 6 instead of 5 | reschedule b 01-28 18:00 / ask
abc | rick moved thurs to 6? | ask
abc | could you not move thurs | ask
abc | i'd rather not move thurs | ask
abc | yep see you tmrw | confirm / ask
abc | confirmed for tmrw | confirm / ask
abc | confirmed for thurs | ask / confirm
abc | when do i come in next | upcoming
abc | how many sessions left on my package | balance
abc | why 8 | statement
abc | 5 min late coach | late
abc | rick is late as usual | ask
- slots | noon | choose 3
- slots | wed 6 | ask / choose 2
- slots | 6pm wed | choose 2
- slots | the friday one | choose 3
- slots | 1 for rick | ask
- slots | 2 would be great | choose 2
- slots | hmm not really | no / ask
abc whichcancel | 3 | choose 3
abc whichcancel | thurs one | choose 2
a late | ok do it | yes
a late | no im coming | no / ask
`,
  },
];
