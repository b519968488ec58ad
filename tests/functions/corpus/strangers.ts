/** What people write to somebody else, one a line: none was meant for a coach, so none acts, whatever was asked. */
export const strangers = `
hi dave, yes that's fine for the plumbing
hi dave its lisa from the salon, confirmed for friday 2pm
hey mike its me, see you at the pub at 7
hi karen can you pick up milk
hi this is dominos your order is on its way
hi its amazon can you confirm your parcel
thanks dave
thanks dave that was great
cheers gary
hi gary
hello its the school, please cancel friday's lunch order
hi this is boots your prescription is ready
hi jo, i cant make the party friday
hey lou i need to cancel our lunch friday
hi pam just checking you got the parcel
hi ross this is monica can i borrow the car friday
hi tina we were at the beach
hey frank im running late for the barbie
hi uncle bob i cant come to the wedding
good morning susan please find attached the invoice
hi sharon what time is the kids party
hi this is vodafone please pay your bill by friday
hey steve ok thanks steve
ok thanks steve
hi steve just cancel the skip for friday
hi rick can we swap shifts friday
hello this is hmrc you owe 200
hi nan its joe i love you
hey joey my dog cant make friday
hi lena i was at yours friday
hi beth i will be there at 6 for dinner
hey matt i got us tickets for friday 7pm
hi this is ring your doorbell battery is low please charge
its bob im at the door
my name is earl
hi my name is not important
its sam can you call me
hi sam its sam
still cancel netflix?
just cancel the gym
i want to keep the cat
wait what
no class today kids
no lesson here
thanks for checking on nan
thanks for understanding me
no training wheels
nudge dave will you
Are you still up for the pub later?
can you ring me when you're out of work
I'll be home about 6, want me to get dinner
ok see you at 8 then, outside the cinema
Did you feed the cat this morning
we're out of milk again
mum wants to know if you're coming sunday
kids are asleep, finally
the boiler man comes tuesday between 8 and 12
can you pick Ella up at 3 today
forgot my keys, leave the back door open
happy birthday you old goat!!
omg did you see the game last night
lol that's the second time this week
I'm at the station, platform 2
train's late again, be there in 20
bus is at 7.10, don't miss it
what time does the party start saturday
bring a bottle and something to sit on
no worries at all
sounds good, speak tomorrow
Good luck with the exam on Monday!
love you too, sleep well xx
sorry I missed you, call me later
in a meeting, will call after
how's the new job going
the wifi password is sunflower44
can you send me the address again
your parcel was left with a neighbour at no 12
your table for 4 is confirmed for Friday 7:30pm
Your order #4471 has shipped and arrives Wednesday
Reminder: your car service is due 14/3. Book online today
Vote yes on Proposition 12 this Tuesday!
Final hours: 2 for 1 on all trainers, ends tonight
You have won a $1000 gift card, reply YES to claim
Your verification code is 482913. Don't share it
Your appointment with Dr Shah is Thu 8:45am. Reply 1 to confirm, 2 to cancel
Energy bill due 21 May: 84.20. Pay now to avoid late fees
Low balance alert: your account is under 50
We cancelled your subscription as you asked
Stop scrolling and grab 30% off before midnight
Your taxi is 2 minutes away, silver Toyota
School is closed tomorrow because of the storm
Choir moved to 6pm wednesday, church hall
footy training is cancelled tonight, ground's flooded
parents evening thursday 5.40, can you do it?
Grandma's funeral is friday at 11
dentist says I need two fillings, great
I've moved desks, I'm on the 3rd floor now
can you cover my shift on saturday morning
boss wants the report by 4
swap you friday for sunday?
I'm running late for the dentist, can you take the dog
the meeting got pushed to 2
can we move lunch to 1? got a call
did you get the invoice I sent tuesday
the printer's jammed again, second floor
standup at 9 tomorrow, not 9.30
remind me to pay the rent on the 1st
we need to talk about Friday
what a day
same here haha
first coffee, then we talk
that's the last time I trust your directions
ok but who ate the leftovers
not gonna lie, that was hilarious
I can't even
you had one job
three words: best night ever
two thumbs up from me
my last one was cold
the early bird gets the worm
later alligator
night night, don't let the bed bugs bite
morning sunshine
evening all
good afternoon, is this the number for the plumber?
hi, who's this?
new phone, who dis
wrong number mate
sorry wrong person!
this isn't Steve, it's his wife
ignore that, pocket text
sent from my watch, sorry
test
testing 1 2 3
?
??
hello?
you there?
yo
oi oi
haha
lol
hahaha stop it
omg stop
stop it I love it
don't stop me now
the bus stop is by the bank
please stop sending me cat videos haha
can you stop at the shop
we'll stop for lunch around 12
end of story
quit it
cancel that last text
cancel my last, found it
who cancelled christmas
everything's cancelled, it's chaos
help me choose: red or blue
help!! spider in the bath
info please on the raffle
start without me
start the car
yes and then he fell off
yes I know, you told me twice
yes boss
yes to the wine
yeah he's doing fine thanks
yep, the red one
ok I'll ask her
ok so here's the thing
okay but why
sure thing boss, will bring it to the office
fine, you win
right, I'm off to bed
no idea sorry
no one told me
no way!!!
nope never heard of him
nah you're alright
not today thanks
never again
don't worry about it
don't wait up
wait what
what
why
why not both
when though
where are you
how come
either is fine by me
both please, with chips
all of them
any of them will do
whichever is cheaper
none for me thanks
the big one
the other one
the blue one looks better on you
the first one was funnier than the sequel
second left after the lights
third time lucky
1st place in the sack race!
10/10 would recommend
50/50 at this point
24/7 that dog barks
9-5 is killing me
I'm 2 minutes away
be there in 5
5 mins
half an hour more
an hour later and still no food
4 cans of beans and some bread
we got 3 kids and 2 dogs in the car
2 tickets left, want one?
there's 1 left in the fridge
I owe you 20 from friday
see you in the morning
see u tomoz
see you next week then
see you there
cya
bye for now
catch you later
talk soon
speak later
ttyl
brb
on my way home
on the train now
at work till 6
at the gym
in bed with flu
off to spain on saturday!
out for dinner, back by 10
am I on speaker
am so tired today
am going to the shops, need anything
as if
at last
by the way it was delicious
do you like jazz
do you still have my drill
did she say yes
does he know
is it raining there
is that a yes
is tuesday bin day
is the 7 still running
are we nearly there
are you free to talk
are you busy thursday night
can I borrow your ladder this weekend
can I bring someone friday
can I come over
can you come at 7 instead, the oven's slow
can you do the school run tomorrow
can you book the restaurant for saturday 7pm
can you cancel the milk from monday
could you water the plants on thursday
could we do 8 instead, babysitter's late
would you like the 6 or the 7 o'clock showing
will you be there friday
shall we say 7.30?
should I come now
let's do friday instead
let's say 8
let's go
how about thai on thursday
what about tuesday for the barbecue
any plans for friday night
anything good on tonight
anyone want to go halves
free on sunday for a walk?
free beer tomorrow
I'm free after 5 to help you move
I'm booked solid till june
I booked us in for friday 8pm at Luigi's
I've booked the flights, tues 6am, sorry
I cancelled the gym, too dear
I can't make friday drinks, sorry guys
I can't make it to yours tonight, sick kid
I can't come to the wedding
I won't be in tomorrow, tell Karen
I need to move my dentist to thursday
I need to cancel the window cleaner
I have to leave at 4
I have a meeting from 2 to 3
I had a session with my therapist today
I used to train on mondays
I think it was the 3rd
I said 6 not 7
I was there at 7 where were you
I'll be the one in the green hat
I'll take the second shift
I'll do the dishes tomorrow
I'll have the same again please
I'll let you know tomorrow
I'll think about it
I'll confirm once I've spoken to him
ill from that curry
we're late, start without us
we are 5 for dinner
we said tuesday didn't we
he can't make friday
she's got a class at 6
they moved it to wednesday
Tom is running late
Sue says 7 is fine
Dad's appointment is monday at 10
the kids have swimming at 4
the shop shuts at 5.30
the 5.15 is cancelled so I'm on the 5.45
the plumber can't come till thursday
the match is on at 3 saturday
the balance of the universe
the doctor moved me to the 14th
my phone's about to die
my mum is in town friday to monday
my gym class is full on wednesday
my back is killing me
my last session with the shrink was intense
my balance is terrible on these heels
my boss moved the deadline to friday
my son has a lesson at 5
your turn to choose
your dog is on our lawn again
tuesday's child is full of grace
thursday can't come soon enough
friday I'm in love
saturday night fever
sunday roast at ours?
monday again
tomorrow never dies
tonight's the night
7 is my favourite number
6pm already!? where did the day go
8am on a saturday is inhuman
3pm kick off
midnight feast
noon is too early for me
lunch?
lunch tuesday?
coffee thursday 10am?
drinks friday 6pm?
squash saturday 9am?
cinema wed 7pm?
dinner at ours sunday 6pm
beach sunday 9am bring towels
zoom call at 10am thursday
interview is wed 2pm wish me luck
flight lands 6am friday
surgery's been moved to monday 8am
exam monday 9am, so nervous
gig is saturday 8pm, doors 7
haircut thurs 4.30, finally
the scan is on tuesday 11am
party at mine sat 7pm
Book group tuesday 7pm at Jean's
quiz night thursday 8pm, team of 6
who wants to play 5 a side monday 6pm
need a lift thursday 8am?
can someone take Max friday 8am
working from home tuesday
early start tomorrow
late finish tonight
long day
short straw again
cheers for the lift
cheers big ears
thanks for having us saturday, kids loved it
thanks a million for yesterday
thank you so much for the flowers
much appreciated, tell Joan too
congrats on the baby!!
so proud of you
get well soon
take care, drive safe
drive safe and text me when you land
safe travels x
merry christmas to you and yours
happy new year!!
happy friday everyone
enjoy your holiday
have a great weekend
have fun at the lake
good night
good morning
good morning beautiful
nice one
nice weather for ducks
well done today, great effort
well that was awkward
cool story
cool cool cool
great minds
great, now it's raining
perfect timing as ever
sweet dreams
lovely to see you both on sunday
awesome pic
amazing news!
brilliant, tell me everything
wow
ugh
hmm
meh
yikes
whatever
whatever you think is best
up to you
depends
maybe
maybe later
probably not
possibly, let me check
definitely not doing that again
absolutely shattered
exactly
obviously
seriously?
really?
sure?
yeah?
y?
ok?
right?
done?
all done here
done and dusted
almost there
nearly finished, 10 more minutes
not yet
just now
just woke up
just landed
just saw this, sorry
just checking in
just the two of us
only joking
only me
only 3 sleeps to go
still waiting
still at work
still on for tonight?
so what happened
so late replying, sorry
sorry for your loss
sorry I'm late, traffic
sorry can't talk now
sorry, busy day
too late
too early for this
two for joy
U ok hun?
u up
u 2
ur the best
k
kk
np
ty
thx
tysm!!
x
xx
<3
:)
;-)
(:
:( 
👍👍 that goal
😂😂😂
❤️
🎉🎂
🏆 1-0!!
1-0
2-2 draw, what a match
won 3 nil
lost 2-1 in the end
chapter 7 made me cry
page 2 is missing
room 3, second floor
seat 12c
gate 4
route 1 is blocked
size 8 please
number 9 is the best on the menu
option b
plan b it is
the 2nd of may is our anniversary
born 6/12 at 3.30am, both well
rent is due on the 28th
see you on the 5th!
back on wed
back at 4
away until the 12th
home by 7, don't start without me
left at 6, should be there by 8
on at 9, off at 5
up at 5 every day this week
move over
move your car please
moving day is thursday, bring boxes
change of plan, meet at 7
change the channel
push the green button
swap seats with me
shift starts at 6
make it two
make it so
make mine a double
keep it
keep the change
keep me posted
leave it with me
leave it on the step
forget it
forget about monday
never mind, found it
go ahead without me
go for it!
do it for the kids
do not disturb
confirm you got this
confirmed: he is an idiot
agreed, the second draft is better
correct me if I'm wrong
deal or no deal
double or quits
lock the door
lock me up, I'm done
take me out for dinner
take me home
drop me at the corner
skip the starter
bail money needed
miss you
miss you already, see you friday
count me in for pizza
count me out
be good
be there or be square
look forward to it, bringing the twins
looking forward to seeing the house
how many are coming tomorrow
how many sleeps till christmas
how much do I owe you
how many lives does a cat have left
what have I got to bring on saturday
what's left in the fridge
what time is it there
when is my library book due
when are you free for coffee
which one do you want
which day is bins
who booked the hall
why is there a sheep in the garden
what's my wifi
what's the score
all good on our end, how are you going
confirmed with the school, she's in
can you confirm with Dave that it's all good
yes all confirmed on their side I think
the plumber confirmed for friday at 7
my daughter's lesson at school is on friday
her class is at 7 on thursdays but she hates it
our kids have swimming tuesday at 7am
his session with the physio is thursday at 6
can she have her lesson back from the other teacher
she has her driving lesson tomorrow at 7
he will take his class to the zoo thursday
they moved their session to friday
my son wants his booking fee back
her appointment at the dentist is tomorrow 7am
5 out of 10 for that joke
2 away games this season
10 away from home this month
the shop is 5 mins away
it's ten mins out of town
parking there is always a nightmare
just parking this here for you to read
be there for your mum
quarter past what
half past caring
i'll be there for him at quarter past
overslept and missed the bus, coming to see you never lol
slept through the whole film
thursday isn't going to work out for the wedding
tuesday won't work if it rains
the thursday thing isn't happening
friday doesn't suit the builders
tuesday's not good for the dog
nothing works on tuesdays here
thursday is a no from the in-laws
tomorrow is off limits
that's off for now
the milk is off
put me on the list for raffle tickets
get me on the guest list thursday
squeeze me in the photo
pencil me in for never lol
throw me on the grill
mark me absent
stick it in the calendar
chuck it in the bin
whack it on the barbie thursday at 6
jot it down
sharp knives
sharp pain in my back again
aweh what a game
lekker braai on saturday
shame poor thing
eish that exam
hey hey
ja well no fine
yebo gogo
do the needful
revert back at the earliest
i'll do the needful tomorrow
intimate dinner thursday at 6
share your timings for the marathon
prepone is a funny word
postpone the party by 1 hour
we postponed the wedding by a week
the meeting was preponed to thursday 6pm
we're not coming thursday for dinner
they are not coming thursday
still coming thursday with the van?
im coming thursday to fix the sink
I'm coming down with something
i can make it work
we can make it if we run
I can come to the party
can come and get it
i can do it all night long
for me it was the best day
for us thursday is taco night
works a treat on stains
works fine on my phone
that's great news
thats perfect weather
book in the glovebox
sign up for the newsletter
put in a good word
lock up when you leave
thats sorted then, tell dad
all set for christmas
is thursday confirmed
confirm your email
i confirm receipt of the parcel
Yes I confirm I'm over 18
i will make it an hour later next time
make it half an hour later and i'm asleep
in a week on the beach
a fortnight on the beach would be nice
in two weeks it's christmas
your lesson plan looks great
her majesty's session is over
their lesson was learned
my kid's class photo is tomorrow
can my son use your toilet
my daughter said hi
take her in for me
book her in at the vet thursday
get him out of there
sign him up for rugby
fit them in the car
hammy is sore after tuesday
did my back in again
done my knee
will miss you
will drop it round thursday
will skip lunch
will give it a go
I must cancel netflix
must cancel the gym thing
must move the car by 7
must book the dog in
must have been 7
thanks a million for the cake
a million thanks
kindly refer to my email
kindly find attached
kindly cancel my order no 7
please cancel my zomato
please confirm my flight thursday 6pm
confirm thursday's delivery 6pm
cancel thursday's delivery
book thursday's delivery
move thursday's delivery to friday
your parcel will arrive tomorrow between 7 and 9
Your appointment with Dr Lee is confirmed for Thu 6pm. Reply Y to confirm
Reminder: tomorrow 7am gym class. Reply C to cancel
your otp is 274913
verify 7 7 7
we are out thursday
out till 7
out of 7 only 2
I'm out, too rich for me
deal me in
in for a penny
`.trim().split("\n").map((line) => line.trim());

/** What phones and their makers send by themselves: quick replies to a call, while driving, in a meeting, out of office. */
export const cannedReplies = `
Sorry, I can't talk right now.
Sorry, I'll call later.
Can I call you later?
I'm on my way.
On my way!
Can't talk now. What's up?
I'll call you right back.
I'll call you later.
Can't talk now. Call me later?
What's up?
I'm in a meeting.
I'm in a meeting, call me later
Can't talk right now... I'm in a meeting.
I'm busy right now. I'll call you back later.
I'm in a movie theater.
I'm in class now.
I'm at the cinema.
I'm driving right now.
I'm driving right now - I'll get back to you later.
I'm driving right now. I'll get in touch with you later.
I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get where I'm going.
I'm driving with Focus turned on. I'll see your message when I get where I'm going.
(I'm not receiving notifications. If this is urgent, reply "urgent" to send a notification through with your original message.)
I have notifications silenced with Focus.
Sorry, I'm driving and can't answer. I'll call you back soon.
Driving now. Will reply when I stop.
I'm driving and will get back to you at 5pm
I'll text you back when I get there.
Sorry, I missed your call.
Sorry, I'm busy. Call back later.
Please text me.
Please send me a text message.
Please leave a message.
Can I call you back later?
Can I call you back in 1 hour?
Can I call you back in 30 minutes?
Call you back in 10 min
I am busy. Please call back later.
I am in a meeting. I will call you back after it.
I'm sleeping. Talk to you tomorrow.
Will call you soon
I will call you back in 5 minutes.
Running late, see you soon.
Thanks! Talk later.
Ok, thanks!
Talk later?
Talk to you later.
See you soon!
Sounds good!
Got it.
Be right there.
Be there soon.
I'm running a bit late.
Almost there.
Not now, sorry.
Sorry, can I get back to you?
Hello. What's up?
Where are you?
Auto-reply: I am out of the office until Monday.
Automatic reply: I'm on leave until 4 January. For anything urgent call reception.
This is an automated message. This number is not monitored.
AutoReply: I'm driving. Sent by my car.
I'm away from my phone until 3pm.
The person you are texting is driving and has notifications silenced.
Message from Do Not Disturb: I will reply later.
The subscriber is currently unavailable. Please try again later.
Your message could not be delivered.
This number does not accept texts.
`.trim().split("\n");

/** Those of them that are, word for word, an answer to a question of ours or say that their writer is late. */
export const plainWords = new Set([
  "be there in 5",
  "forget it",
  "go for it!",
  "k",
  "keep it",
  "kk",
  "make it two",
  "no way!!!",
  "none for me thanks",
  "see you there",
  "sorry I'm late, traffic",
  "train's late again, be there in 20",
  "yes boss",
  "Sounds good!",
]);
