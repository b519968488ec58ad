import type { Corpus } from "./expectation.ts";

/** Auckland, a Saturday at 4 in the afternoon; clocks go from 02:00 to 03:00 that night. */
export const newZealand: Corpus = {
  country: "NZ",
  timeZone: "Pacific/Auckland",
  year: 2026,
  now: "09-26 16:00",
  bookings: { a: "09-27 09:00", b: "09-30 17:30" },
  slots: ["09-28 06:00", "09-28 17:00", "09-29 06:00"],
  texts: `
- | sunday 9am | book 09-27 09:00
- | sun 2:30am | book 09-27
- | tomorrow 2.30 am | book 09-27
- | sun 3am | book 09-27 03:00
- | tomorrow | book 09-27
- | sat 5pm | book 09-26 17:00 ?
- | sat 9am | book 10-03 09:00
- | this arvo at 5 | book 09-26 17:00
- | 5 this arvo? | book 09-26 17:00
- | mon 6am | book 09-28 06:00
- | mon arvo anytime | book 09-28 12:00..17:00
- | kia ora, mon 5pm? | book 09-28 17:00
- | mon 5pm sweet as? | book 09-28 17:00
- | chur can i come mon 5 | book 09-28 17:00 ?
- | next mon 5pm | book 09-28 17:00
- | next sun 9am | book 10-04 09:00
- | next week | book 09-28..10-05
- | next weekend | book 10-03..10-05
- | 4/10 9am | book 10-04 09:00
- | 10/4 9am | book
- | 1 oct 5pm | book 10-01 17:00
- | oct 1 5pm | book 10-01 17:00
- | thurs 1 oct 5pm | book 10-01 17:00
- | fri 1 oct 5pm | book
- | the 1st at 5pm | book 10-01 17:00
- | 26 sept 3pm | book
- | moday 6am | book 09-28 06:00
- | tusday 5pm | book 09-29 17:00
- | thursdya 5pm | book 10-01 17:00
- | tursday 5pm | book
- | tomorow arvo | book 09-27 12:00..17:00
- | mondy morning pls | book 09-28 06:00..12:00
- | wed 1730 | book 09-30 17:30
- | wed 5:30pm!!! | book 09-30 17:30
- | pencil me in for wed 5:30 | book 09-30 17:30 ?
- | keen for wed 5pm | book 09-30 17:00
- | chuck me in wed 5pm | book 09-30 17:00
- | wed 5pm would be awesome | book 09-30 17:00
- | I'd love wed 5pm if it's still available | book 09-30 17:00
- | wed 5pm legs session please | book 09-30 17:00
- | got a spot wed 5pm? | list_times 09-30 17:00..18:00
- | anything going wed arvo? | list_times 09-30 12:00..17:00
- | any gaps this week? | list_times 09-26..09-28
- | got anything before 8 on wed | list_times 09-30 06:00..08:00
- | how many sessions r left | balance
- | how many do i have left on my ten pack | balance
- | why only 2 | statement
- | when r we training next | upcoming
- | what have i got on this week | upcoming
- | 5 late | late
- | running late 10 min | late
- | just leaving now, 10 mins late sorry | late
A | yes | opt_in
A | yep | confirm
- | yep | confirm
a | all set, see you tomorrow at 9 | confirm
a | see you at 9 | confirm
a | see you at 10 | unknown
ab | can't make tomorrow morning | cancel a
ab | have to pull out of tomorrow | cancel a
ab | cancel 9am tomorrow | cancel a
ab | cancel wed arvo | cancel
ab | c 1 | cancel a
ab | C1. | cancel a
ab | cancel sat | cancel
ab | move tomorrow to 10 | reschedule a 09-27 10:00
ab | tomorrow to 10am? | reschedule a
ab | shift wed to thurs same time | reschedule b 10-01 17:30
a | move tomorrow to 2.30am | reschedule a 09-27
a | can we go 10am instead | reschedule a 09-27 10:00
a | make it 10 | reschedule a 09-27 10:00
- slots | 6am | book
- slots | mon 6am | choose 1
- slots | tues 6am | choose 3
- slots | 5pm sweet | choose 2
- slots | tues | choose 3
- slots | the last one | choose 3
- slots | 2 or 3 | unknown
- slots | can't do any of those | no
- names | for my son Ben | choose 2
- | does the gym have parking | unknown
- | cheers | unknown
- | sorry wrong number | unknown
- | 🏋️‍♀️💪 | unknown
`,
};
