import type { Corpus } from "./expectation.ts";

/** New York, a Thursday at 1 in the afternoon, three days before summer time ends. */
export const unitedStates: Corpus = {
  country: "US",
  timeZone: "America/New_York",
  year: 2026,
  now: "10-29 13:00",
  bookings: { a: "10-30 06:00", b: "11-03 17:00" },
  slots: ["10-30 09:00", "10-30 15:00", "11-02 12:00"],
  texts: `
- | tuesday 5pm works | book 11-03 17:00
- | 11/3 at 5pm | book 11-03 17:00
- | 5pm on 11/3 | book 11-03 17:00
- | 11/28 9am | book 11-28 09:00
- | 12/3 at 5:30 pm | book 12-03 17:30
- | Nov 3 5pm | book 11-03 17:00
- | nov 3rd at 5 | book 11-03 17:00 ?
- | November 3, 2026 at 5 PM | book 11-03 17:00
- | 28/11 9am | book 11-28 09:00
- | sat the 31st at 10am | book 10-31 10:00
- | halloween 5pm | book
- | sun 1am | book 11-01 01:00
- | sunday 1:30 am | book 11-01 01:30
- | sunday 9 am | book 11-01 09:00
- | today at 4:30 | book 10-29 16:30
- | today 11am | book
- | thurs 11am | book 11-05 11:00
- | thursday 2 | book 10-29 14:00 ?
- | thurs | book 10-29
- | tmrw 6a | book 10-30 06:00
- | fri 6p | book 10-30 18:00
- | fri 12p | book 10-30 12:00
- | Friday at noon | book 10-30 12:00
- | monday after 5 | book 11-02 17:00..22:00
- | hey coach can i get in monday at 5? | book 11-02 17:00 ?
- | Hey Coach! Got time Monday at 5pm? | list_times 11-02 17:00..18:00
- | u free monday at 5? | list_times 11-02 17:00..18:00
- | you available mon 5pm? | list_times 11-02 17:00..18:00
- | lemme get mon 5pm | book 11-02 17:00
- | gimme monday 5pm plz | book 11-02 17:00
- | i wanna book mon 5pm | book 11-02 17:00
- | Could you do Monday 5pm? | book 11-02 17:00
- | Can you do 5pm Monday? Thanks! | book 11-02 17:00
- | mon 5pm good? | book 11-02 17:00
- | Schedule me for Monday at 5pm | book 11-02 17:00
- | monday 530 | book 11-02 17:30 ?
- | monday 5:30 | book 11-02 17:30 ?
- | monday 7:30 | book 11-02
- | monday 7:30pm | book 11-02 19:30
- | monday 19:30 | book 11-02 19:30
- | mon 10-11am | book 11-02 10:00..11:00
- | mon 11-1 | book 11-02 11:00..13:00
- | mon 7-9 | book 11-02
- | mon morning | book 11-02 06:00..12:00
- | Mon. 5pm | book 11-02 17:00
- | next thursday 5pm | book 11-05 17:00
- | this coming monday 5pm | book 11-02 17:00
- | the following monday 5pm | book
- | two weeks from monday 5pm | book 11-16 17:00
- | in two weeks | book 11-09..11-16
- | midnight friday | book
- | fri 13pm | book
- | 2/30 5pm | book
- | 13/13 5pm | unknown
- | mon 5pm or so | book 11-02 16:00..18:00
- | mon or tues? | book 11-02..11-04
- | mon, wed, fri 5pm | book
- | mon 5pm & wed 5pm | several book 11-02 17:00 + book 11-04 17:00
- | each monday 5pm | book
- | twice a week at 5pm | book
- | I might come monday 5pm | book 11-02 17:00..18:00
- | mon 5pm, actually no | unknown
- | i'm not free mon 5pm | unknown
- | meeting my lawyer monday 5pm | unknown
- | any openings Monday? | list_times 11-02
- | what times do you have tomorrow | list_times 10-30
- | whatcha got monday | list_times 11-02
- | anything open this weekend | list_times 10-31..11-02
- | what's your schedule like monday | list_times 11-02
- | When's your next opening? | list_times
- | what do I have left | balance
- | How many sessions do I got left | balance
- | remaining sessions? | balance
- | how many more do i have | balance
- | Why does it say 6 left? | statement
- | thought I had 9 left?? | statement
- | session history | statement
- | what days did i use | statement
- | when do i train next | upcoming
- | What day is my appointment? | upcoming
- | am i on the schedule tomorrow? | upcoming
- | what am i booked for | upcoming
a | are we good for tomorrow? | upcoming
a | we still on? | upcoming
- | gonna be late | late
- | running 15 behind | late
- | im late sorry | late
- | bad traffic, gonna be 10 late | late
- | I'll be there in 10, parking | late
a | see ya tomorrow | confirm
a | Yup | confirm
a | yea | confirm
a | ✅ | confirm
a | Loved "See you Fri 6am" | confirm a
a | Laughed at "See you Fri 6am" | unknown
a | y'all open monday? | list_times 11-02
ab | cancel tomorrow | cancel a
ab | cancel tomorrow's session please | cancel a
ab | gotta cancel my 6am | cancel a
ab | can't make it tomorrow my kid is sick | cancel a
ab | cant do tues sorry something came up | cancel b
ab | Cancel the 11/3 appointment | cancel b
ab | cancel my 5 | cancel b
ab | cancel my 6 | cancel a
ab | cancel last one | cancel b
ab | I'm not going to make it tomorrow | cancel a
ab | not coming tomorrow | cancel a
ab | cancel today | cancel
ab | never cancel my tuesdays | unknown
ab | should I cancel tuesday? | unknown
- | cancel my session | cancel
ab | move tomorrow to monday 5pm | reschedule a 11-02 17:00
ab | can we push tomorrow to 7 | reschedule a 10-30 07:00
ab | move tues to 6 | reschedule b 11-03 18:00
ab | switch tuesday to wednesday 5pm | reschedule b 11-04 17:00
b | bump it to 6 | reschedule b 11-03 18:00
b | can we do 6 instead? | reschedule b 11-03 18:00
b | move it up an hour | reschedule b
b | an hour earlier? | reschedule b 11-03 16:00
b | can we do later | unknown
b | reschedule to mon 5pm | reschedule b 11-02 17:00
a | reschedule to mon 5pm | reschedule a 11-02 17:00
ab | reschedule to mon 5pm | reschedule 11-02 17:00
- slots | 3pm | choose 2
- slots | friday 3pm | choose 2
- slots | monday | choose 3
- slots | noon | choose 3
- slots | 9 | choose 1
- slots | lets do 2 | choose 2
- slots | nah | no
- slots | what else? | list_times
- slots | tues 5pm? | book 11-03 17:00
ab whichcancel | tomorrow | choose 1
ab whichcancel | 11/3 | choose 2
ab whichcancel | 1 | choose 1
ab whichmove | tuesday's | choose 2
b late | yeah go ahead | yes
b late | nope keep it | no
b late | hmm ok | yes
`,
};
