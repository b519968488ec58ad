import type { Corpus } from "./expectation.ts";

/** A fifth voice: pupils and their parents, golfers and people in therapy, who book by text in passing. */
export const regressionFive: Corpus[] = [
  {
    // Perth, a Friday at 12:05.
    country: "AU",
    timeZone: "Australia/Perth",
    year: 2026,
    now: "10-09 12:05",
    bookings: { a: "10-10 08:00", b: "10-13 16:30" },
    slots: ["10-12 15:30", "10-12 17:00", "10-14 16:30"],
    texts: `
- | maths monday 5pm? | book 10-12 17:00
- | tutoring tues 4.30 please | book 10-13 16:30 ?
- | golf lesson sunday 10am | book 10-11 10:00
- | can we have a lesson on monday at five | book 10-12 17:00 ?
- | monday five thirty pm pretty please | book 10-12 17:30
- | mundy 5pm | ask / book 10-12 17:00
- | tusday 5pm | book 10-13 17:00
- | thurday 5pm | book 10-15 17:00
- | moday 5pm | book 10-12 17:00
- | saterday 8am | book 10-10 08:00
- | arvo today? | open ~10-09 12:00..17:00
- | this afternoon at 3 | book 10-09 15:00
- | 3pm today possible? | book 10-09 15:00
- | noon today | ask
- | later today? | open ~10-09 / ask
- | tonight at 7 | book 10-09 19:00
- | fri 5pm | book 10-09 17:00 ?
- | fri 11am | book 10-16 11:00
- | next fri 11am | book 10-16 11:00
- | sat 11am | book 10-10 11:00
- | wed the 14th 5pm | book 10-14 17:00
- | wed 15th 5pm | ask
- | 14/10 5pm | book 10-14 17:00
- | 10/14 5pm | ask / book 10-14 17:00
- | oct 14 5pm | book 10-14 17:00
- | 14th october at 5 | book 10-14 17:00 ?
- | in 4 days at 5pm | book 10-13 17:00
- | tues 6 til 7 | ask / book 10-13 18:00 / open ~10-13
- | tues 6ish | ask
- | tues after 6 | open 10-13 18:00..22:00
- | tues before 6 | open ~10-13 00:00..18:00
- | tues evening would be lovely | open 10-13 17:00..21:00
- | any free times tues evening? | open 10-13 17:00..21:00
- | when are you free next | ask
- | when can you fit us in | ask
- | what about the weekend | open ~10-10..10-12
- | next weekend? | open ~10-10..10-19
- | can my son have monday 5pm | ask / book 10-12 17:00
- | Leo would like monday 5pm | ask
- | Leo's exam is monday 5pm | ask
- | Leo finishes school monday 3pm | ask
- | exam monday 5pm wish me luck | ask
- | homework due monday 5pm | ask
- | is monday 5pm online or in person | ask
- | monday 5pm at the library | ask
- | monday 5pm if Leo's better | ask
- | monday 5pm for 90 mins | ask
- | monday 5pm double lesson | ask
- | monday 5pm weekly | ask
- | mondays 5pm this term | ask
- | monday 5pm or tues 5pm? | either book 10-12 17:00 + book 10-13 17:00
- | neither monday nor tuesday | ask
- | monday 5pm is what Leo wants | ask
- | you told me monday 5pm | ask
- | i paid for monday 5pm | ask
- | can you call monday 5pm | ask
- | what do you charge monday 5pm | ask
- | tee time monday 5pm? | ask
- | my therapist is monday 5pm | ask
- | monday 5pm felt too late last time | ask
- | not monday 5pm again | ask
- | anything except monday 5pm | ask
- | monday at 5 or thereabouts | ask
- | monday 5pm please confirm | book 10-12 17:00 / ask
- | monday 5pm, thanks so much, Julie | book 10-12 17:00
- | Hi, its Julie (Leo's mum). Monday 5pm? | book 10-12 17:00 / ask
- | Thanks for today! monday 5pm again? | book 10-12 17:00 / ask
- | great lesson today, thanks. | ask
- | thanks for squeezing us in | ask
- | can't thank you enough | ask
- | I can't believe how well it went | ask
ab | can't make tomorrow, Leo's got a fever | cancel a
ab | Leo has a fever so we can't make tomorrow | cancel a / ask
ab | we can't come tomorrow | cancel a
ab | we won't be there tues | cancel b
ab | need to cancel tues sorry | cancel b
ab | cancel the 13th | cancel b
ab | cancel sat | cancel a
ab | cancel sunday | ask
ab | cancel 4.30 | cancel b
ab | cancel tues 5pm | ask
ab | cancel both | ask
ab | thinking we might cancel tues | ask
ab | would you mind if we cancelled tues | ask / cancel b
ab | did you cancel tues | ask / upcoming
ab | we never cancelled tues | ask
ab | is there a fee if i cancel tues | ask
ab | please keep tues | ask / confirm
ab | move tues to wed 4.30 | reschedule b 10-14 16:30
ab | move tues to wed same time | reschedule b 10-14 16:30
ab | could we move tomorrow to 9 | reschedule a 10-10 09:00
ab | can we make tues 5 instead of 4.30 | reschedule b 10-13 17:00 / ask
ab | push tues back half an hour | reschedule b 10-13 17:00
ab | bring tomorrow forward 30 mins | reschedule a 10-10 07:30
ab | we can't do tues, could we do wed 4.30? | reschedule b 10-14 16:30 / ask
ab | swap tomorrow and tues | ask
ab | can Leo do tues 5 instead | ask
ab | change the address for tues | ask
ab | see you tomorrow! | confirm / ask
ab | all good for tomorrow | confirm / ask
ab | yes we'll be there | confirm / ask
ab | yes we will be there at 8 | confirm / ask
ab | yes we will be there at 9 | ask
ab | we'll be there tues | ask / confirm
ab | are we on tomorrow | upcoming / ask
ab | what time tues | upcoming
ab | when's leo's next lesson | upcoming / ask
ab | how many lessons are left | balance
ab | how many lessons left for Leo | balance / ask
ab | whats our balance | balance
ab | why is our balance 3 | statement
ab | when were the 7 lessons | statement / ask
ab | we're running late | late
ab | 5 mins away | late
ab | lost, be there in 5 | late
ab | sorry we were late | ask
- slots | monday 5 | choose 2
- slots | mon 3.30 | choose 1
- slots | the wed one | choose 3
- slots | number 1 thanks | choose 1
- slots | 1 thanks Julie | choose 1
- slots | can we do 2 | choose 2
- slots | 3 would be best | choose 3
- slots | monday is hard | ask
- slots | mon 6? | book 10-12 18:00 ?
- slots | sorry none suit | no
- slots | Leo prefers 2 | ask / choose 2
- slots | asking Leo | ask
a late | yes thats ok | yes
a late | no problem cancel it | yes / ask
a late | no, we'll come | no
a late | leave it then | no
`,
  },
];
