// English, as it is texted. One phrase a line; how a phrase is written is said in phrases.ts.

const lines = (text: string) => text.trim().split("\n").map((line) => line.trim());
const words = (text: string) => [`(${text.trim().split(/\s+/).join("|")})`];

/** Parts that phrases share. */
export const rules: Record<string, string[]> = {
  me: ["me|us|myself"],
  who: ["i|we|you|yous|yall|us|ya"],
  mate: words(
    `mate matey mates coach coachy bro bru brother man dude boss legend buddy bud pal champ champion cuz fam sir maam madam
    team guys folks mam hun hon honey babe love lovely darl darling amigo sis mucker cobber captain chief trainer teacher pet`,
  ),
  day: ["morning|afternoon|evening|day|night|arvo|weekend|week|one|time"],
  filler: [
    "please|just|also|maybe|really|actually|still|possibly|quickly|only|kindly|perhaps|always|ideally|preferably|definitely|probably|pretty please|<mate>",
  ],
  verb: [
    "come|do|have|get|grab|train|fit|squeeze|see you|see|take|pop|meet you|meet|make it|make|catch|go|book|start|drop|swing|be|put|lock|add|jump|slot|slide|schedule|reserve|sneak|arrange|pencil|chuck|sign|join|try|work|pick|manage|whack|pay a visit|visit|accommodate|set|snag|nab|offer|give|spare|request|organise|organize|sort|confirm|aim|stick|hop|duck|come and train|come and see|rebook|work out|come train|use|secure|keep|hold|save|claim|bag|score|sort out|stop",
  ],
  particle: ["in|by|along|down|up|over|round|around|on|out|again|back|through|for|at|to"],
  asking: lines(`
    (lets|let us|ill|well|we will|i will|imma) <filler>* (do|go|say|lock|take|have|come|grab|try|make|aim|get|book|be|pick|choose|use) (for|with|it|in|to|that|<me>)*
    [please|kindly] (book|put|pencil|sign|lock|slot|pop|fit|squeeze|slide|get|sneak|schedule|reserve|add|chuck|stick|set|save|hold|jot|mark|whack|throw|arrange|request|organise|organize|make|give|rebook|grab|secure) [it|that] [<me>] [in|down|up|on|as] [for|to]
    [might|could|would] (it|that|there) be (possible|a chance|ok|okay|alright) (to|of|if|you|i)*
    (can|could|may|might|would|will|shall|should) <who> <filler>* [be able to|mind if i|mind if we|mind|like to|like me to|be free|be around|be available|have]
    (are|will|would) <who> [be] (able to|free to|available to|ok to|right to|good to|happy to|free|available|around|keen|up for|open|in)
    (is|would|will) (it|that|this|there) [still] [be] [at all] (possible|ok|okay|alright|fine|good|convenient|cool|any good|any chance|a chance|any way|doable|work) (to|if|for you|with you|that|of|for me|for me to|you could|i could|i|we|you|could|can)*
    (any|is there any|theres any|a|whats the|what are the|what is the|is there a) (chance|chances|way|possibility|hope) [at all] (of|you|i|we|us|me|to|that|can|could|might|getting|could get|a|for)*
    (possible|possibility|able|chance) (to|of|for)
    (i|we|id|wed|i would|we would|i should) <filler>* (like|love|want|need|wanted|prefer|can|could|would like|would love|would prefer|am looking|wish|am hoping|am after|plan) (to|for|it|able to|only|it to be|if|have)*
    (want|need|like|love|looking|hoping|keen|free|available|ready|happy|wanting|try|trying|would like|would love|gotta) [as] [to|for]
    (im|i am|we are|were) <filler>* (free|available|keen|around|good|happy|looking|after|hoping|open|ready|wanting|trying|flexible|able) [as] [to|for|with|on]
    let (me|us) [know if (you|i|we) can]
    do you (reckon|think) (i|we|you) (could|can|might)
    (id be|i would be|we would be) (up|keen|game) for
    (need|want|fancy)
    see if (you|i|we) (can|could)
  `),
  doing: [
    "(to|for|it|able|only|if|a|the|<filler>)* [<verb>] [<me>] [<verb>] [<particle>] [<particle>] [with you] [and (see|train with) you]",
  ],
  article: [
    "a|an|another|my|the|that|this|one|one more|our|your|any|some|some sort of|an extra|that same|same|both|these|those",
  ],
  kind: words(
    `next first regular usual free quick short open extra training trial pt gym full new introductory intro legs leg arms upper lower body cardio
    strength stretch swim boxing maths math english piano guitar golf tennis yoga pilates massage physio coaching tutoring therapy hour early late
    earliest earlier later morning afternoon evening lunchtime last second third personal hour`,
  ),
  thing: [
    "[<article>] <kind>* (session|sessions|lesson|lessons|appointment|appointments|slot|slots|spot|spots|space|spaces|time|times|class|booking|bookings|workout|one|ones|go|visit|review|consult|consultation|assessment|checkup|pt|training|gap|opening|train|yoga|pilates|massage|trial|swing|tutoring|physio|cardio|legs|arms|therapy|tuition|treatment|places|appt)",
  ],
  good: [
    "good|great|lovely|perfect|ideal|awesome|amazing|fine|ok|brilliant|ace|wonderful|fab|fabulous|fantastic|excellent|best|nice|sweet|cool|mint|class|alright|smashing|grand|super|brill|tops|magic|beautiful|spot on|marvellous|splendid|handy|wicked|champion|terrific|dandy|bonza|bonzer|mega|sound|peachy|sorted|stellar|rad|sick as|epic|beauty|ripper|appreciated|possible|doable|convenient|available|free|open",
  ],
  my: ["my|the|that|this|our"],
  first: [
    "i|we|id|im|ill|will|i am|i will|we are|i would|we will|ive|i have|we have|weve|well|just|unfortunately|sadly|so|and|now|but|actually|also|please|sorry|hey|a|sorry but",
  ],
  being: ["im|i am|were|we are"],
  must: [
    "lets|let us|need|must|want|have|got|had|like|love|wish|going|would like|am going|prefer|better|gotta|will have|will need|going to have|going to need|gonna have|am afraid ill have|have got|ve got|would love|trying|afraid ill have|afraid i have|going to need",
  ],
  cancelling: words(
    `cancel canceling cancelling flag ditch skip skipping miss missing drop delete remove scrap scratch bin axe scrub bail scrap give`,
  ),
  refusal: [
    "cant|cannot|can not|wont|will not|unable|not able|not going|not coming|no longer|wont be able|no can do|dont think i can|dont think ill|couldnt|cant now",
  ],
};

/** What a text is made of, by what it says. */
const said = {
  // Changes nothing wherever it stands.
  courtesy: lines(`
    (please|pls|plz|pleaase|kindly|pretty please)
    (thanks|thank you|many thanks|ta|cheers|thx|much appreciated|appreciated|appreciate it|really appreciate it|appreciate that) (so much|very much|a lot|heaps|again|in advance|kindly|a million|loads|a bunch|muchly|mate|coach|for that|for this|for (today|yesterday)|for everything|for understanding|for your help|for letting me know|for checking|for the (reminder|heads up|text|message|session|reply|quick reply)|for confirming|for getting back)*
    dear (<mate>|<name>)
    (hi|hey|hello|hiya|heya|hullo|yo|gday|g day|howdy|howzit|howya|oi|ahoy|greetings|kia ora|morena|sup|hi there|hey there|hello there|hi again|hey again) [<mate>|dear] [<name>]
    (sorry|so sorry|very sorry|really sorry|im sorry|i am sorry|im so sorry|i am so sorry|im really sorry|apologies|my apologies|soz|terribly sorry|sorry sorry|sincere apologies|many apologies|im afraid|afraid|unfortunately|sadly) [but] [about (that|this|it)] [to (mess you (around|about)|be a pain|bother you|let you down|do this|muck you (around|about)|ask)] [for (the )(short notice|late notice|hassle|inconvenience|late reply|delay|trouble|late text|late message|slow reply|change)] [for (messing you (around|about)|being a pain|bothering you)] [for any inconvenience] [about the (short notice|late notice)]
    (hope|i hope) [that] (you|your|all|youre|the|its|thats|this) (is|are|well|good|ok|okay|fine|having a good (day|week|weekend|one)|had a good (day|weekend|week|one)|week is going well|all good|doing well|great|day is going well)*
    (how are you|hows it going|how are things|how you going|how you doing|hows things|hows you|hope youre well|hope all is well|you well|long time no see|alright|you alright|you ok)
    (have|enjoy) (a|the|your) [rest of (your|the)] (good|great|nice|lovely|fab)* <day> [off|mate]
    (good|gd) (morning|afternoon|evening|day) [<mate>] [<name>]
    (its|this is|it is|im|my name is|name is|from) <name> [here|again]
    <name> here
    (kind|best|warm|kindest|warmest|many|all the) (regards|wishes|best) [<name>]
    (thanks|thank you|many thanks|ta|cheers|love|please|x|xx|xxx) [so much|very much] <name> [x|xx|xxx]
    (regards|love|best|yours (sincerely|truly|faithfully)) [<name>]
    (no|not a) (worries|worry|wukkas|problem|problems|prob|probs|rush|stress|dramas|drama|biggie|pressure|hurry) [at all] [if not]
    (if|as) [at all] possible
    if [its|it is|thats|that is|this is|that] [all|still] (ok|okay|alright|available|free|going|good|possible|fine|easy|convenient|open|cool|suits|works|not too much trouble) [with you|for you|for me|for us]
    by (any|some) chance
    [sorry] for [the|such] (short|late|last minute) notice [but]
    (oh dear|oh gosh|oh well|oh man|argh|aw)
    if youre (free|around|available)
    if youve got (it|one|room|space|time)
    if you (can|have [got] it|have time|have space|have room|ve got it|got it|got room|dont mind|are free|are available|could|have (a|any) (spot|slot|space|gap|availability)|re free|re around|re available)
    if (that|it|this) (works|suits|is ok|is fine|helps|is free|is available|is still (free|available|open)) [for you|you]
    if (theres|there is) [still] [a|any] (space|room|spot|slot|gap|opening|availability)
    [please] (let me know|lmk|advise) [if (thats|that is|that|its|it) (ok|okay|works|suits|free|possible|available|work|good|fine|alright) [for you]] [if you can]
    (looking forward|look forward) [to (it|that|seeing you|it)]
    (see|c|cu|seeing) (you|ya|u) (then|there|soon|later|again|next week)
    (talk|speak|chat) (soon|later|then)
    (lol|haha|hehe|x|xx|xxx|xo|xoxo|ha|hahaha|thumbsup|x x|smiley)
    (cool|great|perfect|grand|smashing|righto|ay|awesome|lovely|brilliant|excellent|wonderful|sweet|good stuff|fab|legend|you legend|youre a legend|you rock|ur a legend|champion|amazing|sweet as|chur|beauty|nice|nice one|all good|aye|eh|alright|ok|well|um|uh|oh|ah|hmm|so|then|too|and|just|actually|also|now|as well|alg|mate|heaps|btw|fyi|ps|question|quick question|quick one|just checking|only|again) 
    <mate>
    (yes|yep|yeah|yup|y|ok|okay|aye)
    [i was|we were|was|im|i am] [just] wondering (if|whether) [(i|we|you) (could|can)]
    (gutted|so gutted|ayy|god bless|it is|so it is|my bad)
    (eish|sharp|sharp sharp|shame|shame man|ag|ag shame|dankie|baie dankie|lekker|aweh|yebo|ja|jip|hey|neh|ne|my bru)
    [kindly|please] (do the needful|oblige) [at the earliest|asap] [and]
    (cant wait|thats great|thats fine|thats perfect|thats all good|why not|cant complain|that works|works for me|sounds (good|great|perfect)|that (would|will) (be) <good>)
    (grand job|good job|roger|roger that|noted|got it|perfect stuff|grand stuff|happy days|deal)
    (great|good|awesome|tough|hard|amazing) (session|workout|class) [today|yesterday|tonight|this morning]
    (it|that|session|class) was (great|good|awesome|brilliant|fun|amazing)
    (as (usual|always|well|normal|per usual)|the usual|my usual|usual)
  `),
  // A wish for a time, and what may stand in it.
  wish: lines(`
    [its|this is|it is] <asking> [<doing>]
    (its|this is|it is) here
    see (squeeze|fit|get|slot) (me|us) in
    <name> (can|could|may|might|would|will) (i|we|you) <filler>* [be able to|like to] [<doing>]
    dear
    [is there|any|got|have you got] (room|space) for (me|us|one|one more)
    (how|what) (about|bout)
    (come|train|training|coming|get|getting|have|having|booking|book|do|doing|pop|popping|see|seeing) (in|you|by|along|again|over|with you|down)
    (is|would|does|will|do|are|was thinking)
    (do you|have you|you|yall|you guys) [still] [have|got|ve got] [time|room|space|anything|something] (free|open|available|going|left|for me|for us|to fit me in|to see me)*
    (got|have) [you] (time|room|space|anything|something) (free|open|available|going|left|for me|for us)*
    (works|suits|work|suit|<good>|still (free|open|going|available|good|ok)|easiest|does) [really|very|pretty|super] [well|best|good|great|fine|ok|better|perfectly] (for|with|by) (me|us|you|ya|both of us)
    (works|suits|suit|work) (me|us|you|ya|well|best|great|fine|perfectly|very|really|better|good)*
    (would|will|should|that would|that works|thats|that is|itd|that will|thatd|itll|is|are|its|it is|looks|sounds|seems|that sounds|that looks) [be|work|suit] (really|very|so|just|absolutely|super|all|still|any|looking|the|great|actually)* <good> [for (me|us|you)] [with me]
    (same|the same) [time] [as (always|usual|before|normal)]
    (all good|good to go|sweet as|keen as|any good|keen|ready|locked in|lock it in)
    be <good> [(for|with) you]
    (with|for|of) (you|me|us)
    (to|and) (train|work out|see you)
    (my|your) (time|diary|calendar|schedule)
    (in|on|onto|into) (your|the) (diary|calendar|schedule|book|books|list|roster|timetable)
    [i|do you] (think|reckon)
    [i|we] (can|could) [only|also|just] (do|make|come|manage) [it] [in|on|at]
    [still] (going|available|free|open)
    (i|we|you|would|does) [would] (like|love|suit|work)
    (give me|chuck me in|here|but|possible|poss|doable|exactly|sharp|asap|prefer|ideally|preferably|first|instead|around|about|at|on|for|in|of|the|a|n|any|free|available|day|session please|either way)
    (<good>)
    (fancy a|an|with a|for a|for my|for our|a|my)
    [please] (confirm|can you confirm)
    (maths|math|english|piano|guitar|golf|tennis|tutoring|physio)
    (also|as well|another|extra|second|too|additional) 
    (personal training|training)
  `),
  thing: ["[in|at|on|for|of|from|to] <thing> [with you|slot|time|session|spot|booking|in|please]"],
  cancel: lines(`
    [<first>]* <being> <filler>* (canceling|cancelling|giving|skipping|missing|dropping|bailing) [out] [<me>] [for|from|out of|off|on]
    [<first>]* <filler>* [<must>] [to] [have to|<filler>] <cancelling> [off|out] [<me>] [for|from|out of|off|on|in for|on you]
    [<first>]* (can|could|may|would|will|do) (i|we|you|me) <filler>* [mind|need to|have to|be able to|like to|want to] <filler>* <cancelling> [out|off] [<me>] [for|from|out of|off|on|in for]
    [<first>]* <filler>* [<must>] [to] [have to] (call off|pull out of|pull out|back out of|back out|pull the pin on|pull the pin|bow out of|bow out|bail on|bail out of|pass on|give|call it off|take a rain check on|duck out of|opt out of) [<me>]
    [<first>]* [can you|could you] (take|get|pull|scratch|knock) (me|us) (out of|off|out|from) [(the|your) (schedule|list|calendar|diary|books|roster)] [for|on]
    (it|that|this|there) [anymore|any more|after all|either]
    [<first>]* [please] (count|leave) (me|us) out [of|for|on]
    [<first>]* [please] (remove (me|us)|take)
    [<first>]* (need|want) [to have|to take]
    [<first>]* [better|going to|will|need to|have to] (sit|sitting)
    (has to|needs to|will have to|must) be (cancelled|canceled)
    for (me|us)
    off
    (c|cxl|cancel me)
    a miss
    [is] a no (go|goer) [for (me|us)] [now]
    (last minute|short notice|at short notice|something came up|somethings come up|something has come up|something popped up|something (came|has come|popped) up at (work|home|school)|crook as|omg|oh no|damn|argh|ugh|bugger|lets|i forgot|forgot|if thats ok|if that is ok|is that ok|thats ok|please)
    (to|at|for|in|on|of) [the] [gym|session|class]
    (anymore|any more|after all|at all)
    (<my>)
    next time
    (see|cu|c) you (next (week|time)|soon|then|_)
  `),
  cannot: lines(`
    [no|nah|nope] [<first>]* <filler>* <refusal> (be able to|now|actually|going to|be|to|really|even|able to|gonna|longer|<filler>)* [make|making it|making|attending|joining|come|attend|get|manage|do|train|see you|be there|be in|there|in|coming|be coming|come in|get in|get there|make it in|make it|make my|be at|in today|able|available|come along|coming in|free|get away|get out of work|need|do it|join|available] [it|to|for|on|at|there]
    [<first>]* <being> <filler>* (unable|no longer|no longer able) [to] [come|coming|make|making|attend|attending|get|do|train|be there|be in|available] [it|to|for|on|at|there]
    [<first>]* [<being>] <filler>* (not|am not|are not|arent) (be able to|able to|going to|gonna|be) [make|come|attend|get|manage|do|train|be there|be in|there|in|coming|come in|get in|get there|make it|be at|able|available|free] [it|to|for|on|at|there]
    [<first>]* [<being>] <filler>* (not|am not|are not|arent) (coming|in|there|available|around|free|able|going|making it|attending) [for|on|to|at]
    (i|im|i am|were|we are) [<filler>] (out|off|away|a no|a no go|no longer) [for|on|of]
    [is] (no longer|doesnt|wont|does not|will not|isnt going to|not going to|isnt gonna|not gonna) [really] [be] (works|work|working|suits|suit|possible|happening|happen|go ahead|good) [out|any good] [for|with] [me|us] [now|anymore|any more|after all]
    [is] (not|no|isnt) (going to be|gonna be)* (possible|working|doable|good|suitable) [for|with] [me|us] [now|anymore]
    is (tricky|difficult|awkward|hard) [for] [me|us]
    [is] looking (shaky|unlikely|dicey|tricky|doubtful|iffy|bad|difficult)
    is (off|out|a no|a no go|not happening|not working|no good|not going to (happen|work)|gonna be a no|out for me|a no from me) [for me]
    i (was|am) (coming|booked)
    [<first>]* <filler>* (wont|dont|no longer|wont be|not) (need|needing|require) [to (come|train)]
    [<first>]* [will] be absent [on|for]
    no
    [so] no (lesson|session|class|training) [for (me|us)]
  `),
  move: lines(`
    [<first>]* <filler>* [<must>] [to] [have to|<filler>] <filler>* <moving>
    [<first>]* <being> <filler>* (moving|changing|pushing|shifting|swapping|switching|bumping|rescheduling) (me|it|that|this|mine|back|forward|to|for|from|by|on|until)*
    [<first>]* (can|could|may|would|will|shall|should) (i|we|you|it|that|this) <filler>* [be able to|mind|be|like to|need to] <filler>* <moving>
    [<first>]* (can|could|may|would|will|shall|should) (i|we|you|it|that|this) <filler>* [be able to] (do|make|come|go|have|start|see me|fit me in|get|be|book|train|squeeze me in) [it|that] [in|at|for|on|to]
    (do|would) you mind (moving|changing|pushing|shifting|swapping|switching|bumping|rescheduling)
    [<number>] instead [of|for] [my|the] [<number>]
    rather than [my|the] [<number>]
    (can|could) we find
    (would|could|might) _ (do|work|suit|be better|be ok|be possible)
    (need|want|get|have) [my|our|the] _ [session|lesson|class|booking|appointment|one] (moved|changed|shifted|swapped|switched)
    (can|could|would) [my|our|the] _ [session|lesson|class|booking|appointment|one] be [on|at|moved|changed|shifted|swapped|pushed|switched|rescheduled]
    (needs to|has to) (move|be moved|change|be changed)
    in place of
    (earlier|later|forward|back|out|up|down|over|by|to|till|until|for|from|on|onto|the same time|same time|make it|make|mine|it|that|anymore|bit|a bit|slightly|appt|the day|same day|before|after|into)
    [an|half an] (hour|hours|mins|minutes)
    (a|an|to) (different|another|new|later|earlier) (time|day|slot|one)
    (how|what) about
    (do you have|have you got|got|is there) (anything|something|space|room|time) [free|open|available]
    (with|please) 
    [i|we] (need|want)
    (something|somethings) (has|have|just|came|come|popped|up)* [at (work|home|school)]
  `).map((line) =>
    line.replaceAll(
      "<moving>",
      "(move|moving|reschedule|rescheduling|change|changing|push|pushing|shift|shifting|swap|swapping|switch|switching|postpone|prepone|delay|bump|bumping|bring|rearrange|rebook|pull|put|knock|slide|nudge|drag|kick|make) (me|us|it|that|this|mine|over|across|around|about|back|forward|out|up|down|earlier|later|by|the time of|time|from|things|along)* [to|for|with|from|until|till|by|on|onto|into]",
    )
  ),
  confirm: lines(`
    (all good|all set|good to go|sweet as|too easy|you bet|with bells on|locked in|sounds (good|great|perfect)|looking forward [to (it|that|seeing you)])
    (ill|i will|will|well|we will|id|i|we) (definitely|defo|deffo|still|for sure)* (see|c|be|come|make|can make|can come|am coming|coming) (you|ya|u|there|in|along|it|then|soon)*
    (see|c|cu|cya|seeya|catch|catch you) (you|ya|u|then|there|soon|again)* [at the (gym|park|studio|court|pool|usual place)]
    (im|i am|we are|were) (coming|in|there|good|all good|ready|confirming|on|set|confirmed) (for|to)*
    (count me in|be there|will be there|happy to confirm|for all|for both|for sure|thats (fine|confirmed|good|great|perfect|right|ok)|that is (fine|confirmed|good|ok)|bring it on|lock it in|locked in|wouldnt miss it|cant wait)
    (i|we|im|please|yes|can|ill|a)* [do|hereby] (confirm|confirmed|confirming) [for|both|all|it|that|this]
    (y|yes|yep|yeah|yup|thumbsup|ok|aye|sure|yessir|of course|definitely|absolutely) (to|for|i do|start|sir|boss|i can (make it|come|do it)|please|confirm|for sure)*
    [ill|i will|will] [be] (attend|attending)
    (bright and early|(come|coming) on|come|coming|thats me)
    (on|at|for|both|my|the|in|still|booked|as planned|with bells on|coming|im|i|thats|that|is|it|and)
  `),
  late: lines(`
    (im|i am|ill|il|i will|we will|we|we are|were|going to|gonna|might|may|i might|i may|will|sorry|running|<number>|_|mins|minutes|of|abt|like|lil|tad|wee|b|be|a|just|bit|little|few|couple|so|very|about|by|like|only|approx|around|maybe|up to|another|probably|prob)* (late|l8|behind|delayed|held up|stuck) (<number>|_|like|about|in|on|at|behind|with|by|for|today|sorry|a|the|bit|traffic|work|train|tube|bus|meeting|lights|motorway|freeway|highway|for my|schedule|session)*
    <number>
    (mins|minutes|min|m|hour|minutes away|mins away|away|behind|off|out|mins late|minutes late)
    [got] [a] (flat tyre|flat tire|flat battery|puncture|accident|crash|roadworks|breakdown) [on the way]
    (at|for|by|about|around)* (quarter|half|<number>|_) past [the hour] [now]
    (overslept|slept in|slept through) [my] [alarm|the alarm]
    [i] [still] (cant|cannot|trying to|struggling to|looking to|hard to) (find|get) [a|any|somewhere to] (park|parking|parking spot|parking space|car park|carpark|space|spot)
    [im] [just|still] (parking|looking for a park|looking for parking) [the car|up] [now]
    [please] wait for me
    please wait
    im (on my way|on the way|nearly there|almost there|leaving|coming|5)
    dont wait [for me]
    [ill] be right (in|there|with you|over|up)
    (traffic|signal) jam
    missed (the|my) (bus|train|tube|tram|ferry)
    [just] left [home|work|now]
    (arriving|arrive) [there] [in]
    [because|cos|as|so] [my|the] alarm (didnt|did not|never|hasnt) (go off|ring|went off|sound|wake me)
    [the] (parking|parkings) [is|was] [a] (mare|nightmare|mess|joke|full|mental|disaster|terrible)
    [will] (reach|reaching|reach there|reaching there|up|now now|just now|right now)
    [the] (traffic|bus|train|tube|tram|ferry|uber|taxi|lift|cab|sitter|babysitter) (is|was|got|running|late|delayed|bad|nuts|terrible|awful|heavy|a nightmare|been|has|been delayed|mad|crazy|stuck)*
    [ill] [be] (there|with you|here) (in|by|at|soon|about|as soon as i can|asap|shortly)*
    (on my way|on the way|almost there|nearly there|omw|parking|just parking|leaving now|just leaving|coming|hold on|dont start without me|start without me|wait for me|will be|should be|need|give me|got|hit|bad|terrible|heavy|mad|getting|been|ugh|argh|omg|sorry|traffic|today|session|my|for|to|the|a|in|by|due|at|few|another|few more|more|couple of|half|an|kids|running|eta|be|but|yes|there|might|lost|school|pick up)
    (can|could) we (push|start|make it|move|do) [it|back|to|till|until|a bit]
  `),
  reason: lines(`
    <reasons>* <because>* <about>* (<ground>) (<about>|<ground>|<because>)*
  `).map((line) =>
    line.replaceAll("<reasons>", "(due to|thanks to)").replaceAll(
      "<because>",
      "(because|cause|cos|coz|bc|as|since|so|due to|because of)",
    )
      .replaceAll(
        "<about>",
        "(i|im|ive|i have|we|weve|were|my|the|a|an|our|his|her|is|are|has|have|got|get|getting|feeling|feel|well|very|really|so|too|still|stinking|rotten|nasty|horrible|horrid|dreadful|bit|of|from|with|at|to|for|in|on|and|just|all|been|be|had|was|woke|waking|woken|come down|struck down|laid up|shocking|massive|splitting|bloody|total|last minute|suddenly|unexpected|family|public|up|out|down|back|big|bad|badly|new|it|its|theres|there|came|come|called|now|today|this|that|last|some|gonna|am|into|by|off|over|going|go|need|having|more|looking after|after|did|done|stay|home|here|their|needs|gone|about|me|took|taken|turned|hurt|keep|do|look|rough|under|around|away|half|one|week|long|late|running|end|happened|another|start|totally|forgot|<name>)",
      ).replaceAll(
        "<ground>",
        "sick|out of (country|the country|state|office|the office|action)|got called (back|in)|called (back|in)|called (back|in) to (site|work)|power cut|footy|football|soccer|netball|cricket|rugby|hockey|basketball|swimming|dance|ballet|scouts|cubs|band|choir|gymnastics|tangi|clashes|clash|(flight|flights|train|trains|bus|buses|ferry|sitter|babysitter|childcare|lift|ride) (got|is|are|was|were|has been|have been|just|just got)* (cancelled|canceled|delayed)|up all|fell through|roads|road|closed|flooded|icy|blocked|rubbish|terrible|awful|like (death|rubbish|crap)|barely|hardly|no one to (watch|mind|look after|have)|nobody to (watch|mind|look after|have)|no (sleep|car|power|childcare|sitter|babysitter|energy|lift|ride|transport|wifi|internet|water|heating|voice|chance|time)|migraines|public holiday|bank holiday|long weekend|in bed|bedridden|up all night|wont start|broke down|broken down|has broken down|playing up|sons|daughters|out of station|parent teacher (night|evening|interviews|meeting)|(quiz|date|movie|girls|school|curry|opening) night|school (trip|camp|play|thing|event|run|excursion)|sports carnival|excursion|recital|tournament|competition|practice|rehearsal|thing|things|temperature|little one|young lad|function|native place|cars|trains|kids|gutted|ill|unwell|crook|poorly|flu|cold|covid|fever|migraine|headache|injured|injury|hurt|hurts|sore|tired|exhausted|knackered|hungover|hospital|doctor|doctors|dr|gp|dentist|physio|vet|surgery|appointment|meeting|meetings|work|office|working|job|shift|boss|client|deadline|interview|exam|exams|uni|school|class|kid|kids|son|daughter|baby|bub|child|children|wife|husband|hubby|partner|mum|mom|dad|family|sister|brother|grandma|nan|dog|cat|car|tyre|tire|battery|train|trains|bus|flight|airport|travel|travelling|traveling|trip|holiday|holidays|vacation|away|overseas|interstate|town|funeral|wedding|birthday|party|emergency|babysitter|sitter|childcare|daycare|nursery|weather|rain|storm|snow|snowed|flat|broke|broken|died|dead|stuck|traffic|back|knee|ankle|shoulder|neck|hip|leg|hamstring|calf|wrist|foot|stomach|tummy|bug|gastro|throat|cough|chest|head|tooth|pulled|strained|rolled|twisted|tweaked|sprained|plans|plan|something|conflict|clash|double booked|busy|swamped|slammed|flat out|overtime|late|visitors|guests|move|moving|house|plumber|court|jury|conference|training day|isolating|positive|tests|test|vomiting|throwing up|food poisoning|hives|period|pregnant|labour|labor|service|garage|mechanic|licence|lesson|assembly|concert|parents evening|sports day|match|game|tickets|gig|sleep|slept|awake|alarm|rough night|not well|not feeling well|not feeling great|not feeling it|not great|under the weather|feeling rough|average|flat|ordinary|seedy|dusty|feeling off|something on|urgent|unexpected|unexpectedly|emergencies|pain|ache|aching|childminder|nanny|teething|chickenpox|nits|tonsillitis|strike|snow day|power|flood|leak|locked out|keys",
      )
  ),
};

/** What answers a question of ours. */
const answers = {
  // Manners that an answer may have about it: they neither agree nor refuse.
  manners: lines(`
    (please|thanks|thank you|many thanks|ta|cheers) [so much|very much|a lot|heaps|again|for (that|understanding|letting me know|checking)|a million|a mill|very kindly]
    (hi|hey|hello|hiya|yo|gday) [<mate>] [<name>]
    (sorry|so sorry|im sorry) [about (that|this|it)] [to (mess you (around|about)|be a pain|bother you|let you down)] [for (messing you (around|about)|the hassle|the trouble|any inconvenience|the inconvenience|the late notice|the short notice)]
    (lol|haha|x|xx|xxx|xo|chur|my man)
    see you then
    (no|not a) (worries|worry|problem|problems|prob|probs|rush|drama|dramas)
    if (possible|you can|i can|i may|i could)
    dont worry [about it]
    [my] (apologies|mistake|bad)
    if (its|thats|that is|it is|that) [all|still] (ok|okay|alright|fine|possible|available|free|going|open|good|works|suits)
    [my] <mate>
    (thanks|please|cheers|love) <name>
    <name> here
  `),
  padding: [
    "hmm|ugh|um|in that case|unfortunately|sadly|oh dear|oh gosh|argh|oh|ooh|ah|well|then|so|just|i guess|go on|actually|for now|again|and|mate|please|sharp|shame|eish|ag|kindly|hey|lekker",
  ],
  // Words that agree, but are also said for nothing in particular: alone they are a yes.
  weak: ["(ok|k|fine|alright) [sir|madam|maam|boss|coach|done]"],
  yes: lines(`
    (y|yes|yep|yeah|yup|aye|sure|ja|jip|yebo|haan|yessir|sure thing|you bet|for sure|thumbsup|absolutely|definitely|of course|correct|agreed)
    (go ahead|go for it|go on then|fair enough|do it|please do|ok do it)
    [ok|yes|yeah] thats (ok|fine|right|correct|the one) [with me|by me]
    (i (understand|know)|understood|no choice)
    ((im|i am) sure|(y|yes|yep|yeah|yup) (that one|i do|thats it|that is it|100|im afraid)|do yeah|yeah do|do please|by all means|[im] afraid so|(yes|yeah|yep) (unfortunately|sadly))
  `),
  // Agrees to what is kept or booked, and to nothing that takes away: there it may say that all stays as it is.
  content: lines(`
    (all good|all g|confirm|confirmed|confirming|i confirm|all set|(thats|all) (good|all good))
  `),
  cancels: [
    "(y|yes|yep|yeah|ok|sorry) [sorry] [i] (cant|wont) [be able to] (make it|come|be there|attend) [anymore|now]|(y|yes|yep|yeah) (i|we) (want|need|have) to cancel [it]|(y|yes|yep|yeah) [i|we] [do] (have to|need to|must)|[all good|no worries|ok|fine] [still|just] cancel [it|anyway|this|that|my session|the session|please]|ill take the hit",
  ],
  no: lines(`
    (n|no|nope|nah|nup|(no|nah) wait|wait (no|nope|nah)|(no|nah|nope) im (good|ok|fine|right|alright|all good)|thumbsdown|no way|rather not|stop that|not really|neither|none|no none)
    (keep|ill keep|lets keep|please keep|(i|we) (want|would like|want to) [to] keep|id (like|rather|prefer to) [to] keep) [it|that|this|my session|the session|the booking|my booking|my spot|them]
    leave it [as is|there|as it is|in|on|alone|be]
    [ive|i have|i] changed my mind
    (no|nah|nope) its (ok|okay|fine|alright|good|all good)
    (dont|do not) [cancel|cancel it|do it|do that|bother|charge me]
    (nevermind|never mind|nvm|forget it|stay)
    (neither|none) [of (them|those|these)] [work|works|suit|suits|are good|is good] [for me]
    [its] not possible [for me]
    not (any|those|these|them|that one) [of (them|those|these)]
    (cant|cannot) (do|make) [any] [of] (them|those|these|that)
    (those|these|they) (dont|wont) (work|suit) [for me]
  `),
  // A no to a question that takes away, and a yes to one that keeps.
  staying: lines(`
    (ill|i will) be (right|fine|ok|alright)
    (ill|well|i will|we will|im|i) (come|be there|keep it|make it|coming|still come|come in|make it in|be in|make it work) [then|now|after all|in|so]
    will be there
  `),
  // Only beside a question that takes away: there it is a no.
  comes: ["(i|we) can [still|actually] (make it|come|do it) [now|after all|then]"],
  // Agrees to the one time that was offered.
  accept: lines(`
    (that|it|this) (works|suits|is good|is perfect|is great|is fine|would be great|would work|will do) [great|well|perfectly|fine] [for me|me]
    (works|suits|sounds) [me|for me|good|great|perfect|well|fine|lovely|brilliant]
    (perfect|great|lovely|brilliant|awesome|ideal|sweet|grand|sweet as|sharp|lekker|aweh|lets do it)
    (thatd|itd|that would|that will) be <good>
    thats (perfect|great|lovely|brilliant|ideal|grand|awesome|lekker)
    [kindly] (book|lock|sign|put|chuck|pop|stick|pencil|slot|squeeze|add) [it|me|us|that] [in|up|down]
    ((ill|well|i will|we will|we would|id) take (it|that|that one|this)|(im|were) keen|lock it in|book it|book me|count me in)
  `),
  // What stands about the number, the day or the time that is chosen.
  pick: lines(`
    (i|ill|id|we|well|i will|lets|(can|could|may) (i|we)|[im] going to|please|would|like|to) <filler>* (go with|go for|pick|choose)
    it is
    (i meant|meant|it was)
    (option|number|num|slot|choose|pick|take|choice|go with|go for|go on then|just|its|my|that|the|one|ones|on|at|in|for|time|session|class|lesson|a|yes|yep|yeah|yup|ja|jip|aye|y|ok|sure|thumbsup|then|actually|and)
    sorry about (this|that)
  `),
  // What is done with the one that is chosen: to a time, and to a booking.
  takes: ["book|make it|move|come|go|go the|lock|lock in|fix|grab|happy with|[im] going with"],
  drops: ["cancel"],
  moves: ["move"],
  // Says that a time suits: of one that is booked, that it stays.
  fits: lines(`
    [i|we] (can|could) <filler>* (do|make|manage)
    (i|ill|id|we|well|i will|lets|(can|could|may) (i|we)|[im] going to|please|would|like|to) <filler>* (do|make it|book|take|have|go|prefer|grab|get|want)
    (id|wed|i would|we would|would) <filler>* (like|love)
    for (me|us)
    (works|suits) (a treat|nicely|perfectly|great|well|fine|best)
    (works|suits|looks|sounds|is|would be|will be|would) [me|really|a|very|be|do] [<good>|better] [for (me|us|both of us)|me|us|thanks]
    (<good>|works|easiest|sweet as)
    (book|put|pop|pencil|stick|chuck|lock|fit|squeeze) (me|us) [in|down] [for|on]
    prefer
    lets (lock in|lock|grab|fix)
    (final|only|preferably|is better|would (work|suit|do|be better) [nicely|well|best|for (me|us)])
  `),
  // What stands about the name of the one a text is for.
  naming: [
    "its|it is|is|for|this is|this|this time|today|me|im|i am|my|the|here|yes|that|thats|would be|a|son|daughter|one|kid|lad|girl|boy|wife|husband|and|s",
  ],
  // A wish for no more texts, as a whole text.
  noTexts: lines(`
    [can you|could you|pls|i want you to] (stop|quit) (texting|messaging|contacting|spamming) [me|us] [now|again|anymore]
    [can you|could you] (stop|quit) (sending|with) [me|us] [these|the|those|all the|any|any more|your] [texts|text|messages|message|reminders|sms|crap]
    (stop|quit) [these|the|all|all the|those] (texts|messages|reminders|sms)
    (unsubscribe|opt out|opt me out|optout|stopall|stop all) [me] [from (this|these|the|your) (list|texts|messages)]
    (remove|take) me (off|from) (your|the|this) (list|mailing list|texts|number list)
    (dont|do not|never) (text|message|contact|sms) me [again|anymore|any more|ever|ever again]
    (no more|i want no more|i dont want any more) (texts|messages|sms|reminders) [from you]
    (stop|please stop|stop please|please stop it|stop now)
  `),
  // A text of these alone thanks or is polite: there is nothing to do.
  thanking: lines(`
    (ok|okay|great|cool|perfect|awesome|lovely|brilliant|brill|sweet|nice|good|all good|sounds good)
    (no worries|no problem|np|got it|noted|legend|champion|wonderful|amazing|fab|fantastic|excellent|super)
    (thanks|thank you|thankyou|thx|tks|ty|ta|tah|cheers|much appreciated|appreciated|appreciate it|gracias|merci|danke|grazie|obrigado|obrigada|arigato|dank je)
    (many thanks|so much|very much|a lot|heaps|again|mate|coach|love|x|xx|xxx|you too|you legend)
    (have a good one|have a good day|have a good night|have a good weekend|good night|haha|lol)
  `),
  // Only agrees.
  assent: [
    "y|yes|yep|yeah|yup|ok|okay|sure|great|perfect|sounds good|please|yes please|ok great|fine|cool",
  ],
  // Greets where it begins a text and somebody's name or a mark follows; anywhere else it is a time of day.
  opening: ["(morning|afternoon|evening|night) [<mate>] [<name>]"],
  greeting: lines(`
    (good|gd) (morning|afternoon|evening|day|night) [to (you|you too|all)] [<mate>] [<name>]
    (night night|nighty night|nite nite) [<mate>] [<name>]
    (hi|hey|hello) [<mate>] [<name>] (lovely|nice|beautiful) (morning|afternoon|evening|day) [isnt it|today]
    (have|enjoy) (a|the|your) [rest of (your|the)] (good|great|nice|lovely|fab|wonderful)* <day> [off|mate]
    thanks for (today|yesterday|tonight|this morning|last night|last week)
    (great|good|awesome|tough|hard|amazing) (session|workout|class) (today|yesterday|tonight|this morning|last night|on _)
    (it|that|session|class) was (great|good|awesome|brilliant|fun|amazing) (today|yesterday|tonight|last night)
  `),
};

/** Everything that a text may say. */
export const phrases = { ...said, ...answers };

export type Tag = keyof typeof phrases;

/** Words that turn a text about: with one of them beside it an act is not even asked about. */
export const turning = new Set(
  `not never dont didnt doesnt isnt wont wouldnt shouldnt cant no nope nah none without unless if or either maybe perhaps might
  but check first ask asks asked said says say told tell tells wants thinks reckons friend wrong person number scratch ignore joking
  kidding jk joke sike psych fools oops typo provided pending hold hypothetically practising long actually wait nvm nevermind forget instead except until he she they him her his their hers
  them later pub school wish almost nearly pretend were was did had someone somebody nobody anybody everyone who what why how which whose could would should
  almost only depends unsure sure think`.split(/\s+/),
);

/** Who is not the one that texts, after "my", "the" and the like. */
export const others = new Set(
  `mate mates friend friends brother bro sister sis mum mom mother dad father wife husband hubby partner boyfriend girlfriend
  boss kid kids son daughter child children cousin uncle aunt nan grandma grandad neighbour neighbor flatmate roommate colleague
  team buddy man boy girl baby`.split(/\s+/),
);

/** What begins a clause that says why. */
export const whyBegins = new Set("as because cos coz bc since".split(" "));

/** Who else begins a clause as the one that it is about, who is the writer in one, and what may stand before either. */
export const theirs = new Set("he hes she shes they theyre theyve".split(" "));
export const ours = new Set("i im ill ive id we weve well".split(" "));
export const leading = new Set("so sorry hi hey hello and but as because cos".split(" "));

/** Who may come instead of the one that texts for them, behind "my" and "our". */
export const children = new Set(
  "daughter daughters son sons kid kids kiddo child childs children boy boys girl girls twins lad toddler eldest youngest"
    .split(" "),
);

/** How a child is spoken of: whose it is, as the one who comes, as the one who is booked in, and which lesson. */
export const childs = {
  owning: /^(?:her|his|their)$/,
  ours: /^(?:my|our)$/,
  subjects: /^(?:she|he|they)$/,
  objects: /^(?:her|him|them)$/,
  placing: /^(?:get|fit|squeeze|book|put|pencil|sign|take)$/,
  which: /^(?:next|first|\d\S*|\w+day)$/,
};

/** What stands about a name: who is greeted, who texts ("its tom"), who is thanked; and how a clause about oneself begins. */
export const aroundNames = {
  greeting:
    /^(?:(?:hi|hey|hello|hiya|gday|good (?:morning|afternoon|evening))\b(?: there| again| coach| mate)?[ ,.!]*)+/,
  saying: /^(my name is|its|this is|it is|im) ([a-z]+)(?: ([a-z]+))?/,
  thanked: /\b(thanks|thank you|cheers)( so much| very much| a lot)?,? ([a-z]+)(?=[ .!x]*$)/,
  own: new Set(
    `i im ill id ive we were weve just please need do what when my its this here is can could may would running sorry yes yep yeah thanks`
      .split(/\s+/),
  ),
  // "Tom can come", "tom is sick" are about tom.
  another: /^(?:is (?!there\b)|(?:can|could|may|would) (?!i\b|we\b|you\b))/,
};

/** What stands beside an answer to times that were offered: a yes or a no in front, and the wish for others. */
export const besideOffer = {
  agreeing: /^(?:y|yes|yep|yeah|yup|ok|sure)\b/,
  refusal:
    /^(?:no|nope|nah|neither|none of (?:those|these|them))(?:[ ]*[,.!-]+| (?=(?:how|what) about|can |could ))/,
  otherTimes: /\b(?:text )?(?:(?:an|some |any )?other|(?:a )?different) (?:day|time)s?\b/g,
};

/** What they come to. */
export const lessons = new Set(
  "lesson lessons session sessions class classes booking bookings appointment appointments slot training"
    .split(" "),
);

/** What is said of them, as they would say it of themselves. */
export const ofThemselves: ReadonlyMap<string, string> = new Map([
  ["needs", "need"],
  ["wants", "want"],
  ["has", "have"],
  ["is", "am"],
  ["isnt", "am not"],
  ["doesnt", "dont"],
]);

/** What one goes to that is no session. */
export const events = new Set(
  `flight meeting meetings game games match concert party funeral dentist doctor doctors appointment work wedding trip holiday class
  lesson exam exams interview assembly gig surgery service shift birthday conference court jury tickets`
    .split(/\s+/),
);

/** Parts of the phrases that are spotted in a text. */
export const spotRules: Record<string, string[]> = {
  few: ["[<any>] [<any>] [<any>]"],
  five: ["<few> [<any>] [<any>]"],
  lot: ["sessions|session|credits|credit|lessons|lesson|classes|visits|visit|packs|pack|ones"],
  cancels: ["cancel|cancels|cancelling|canceling|cancelled|canceled|cancellation"],
  changes: [
    "<cancels>|move|moved|moves|change|changed|changes|changing|reschedule|rescheduled|rescheduling|swap|swapped|swapping|push|pushed|pushing",
  ],
  mins: ["m|min|mins|minute|minutes"],
  meeting: ["session|booking|appointment|lesson"],
  limbs: ["leg|legs|arm|arms|upper|lower|cardio|yoga|pilates|weights"],
  fine: ["ok|alright|available|free|going|good|possible|fine|easy|convenient|open|cool"],
  stop: [", | . | ! | ? | $"],
  hi: ["hi|hii|hey|heyy|hello|hiya|heya|yo|gday|howdy|dear|oi|hullo|sup"],
  self: ["its|this is|it is"],
  bother: [
    "late reply|delay|late notice|short notice|bother you|mess you around|mess you about|inconvenience|hassle|change|trouble|message|text|slow reply|be a pain|be a nuisance|pester",
  ],
  free: [
    "times|time|slot|slots|spot|spots|space|spaces|opening|openings|availability|available|gap|gaps|free|open|options",
  ],
};

/**
 * What is spotted in a text wherever it stands; what is said beside it is judged afterwards. `^` and `$` are the ends of the
 * text, `<any>` is any word. A phrase of `but` takes back what it covers: "late reply" is not "late".
 */
export const spots = {
  help: {
    says: lines(`
      ^ (help|info|help me|commands|menu|what can i (text|say|do|ask) [here|you]|how does this work|how do i use this) $
    `),
  },
  late: {
    says: lines(`
      (bus|train|tube|ferry|uber|taxi|lift|tram|cab|sitter|babysitter) [is|was] [running] late
      ^ (il|ill|i will|gonna|going to) b late
      running <five> (late|behind|over)
      (running|be) late _
      (be|im|am|were|we are|bit|little|<mins>|_|<number>) [<any>] [<any>] late
      late (by|today|for|sorry)
      ^ [sorry] [im] late
      (traffic|held up|delayed)
      [be] (there|with you) in [about] (_|<number>|a few|a couple)
      need [another] (_|<number>|a few|a couple) [of] [more] (min|mins|minutes)
      (<number>|few|couple) <mins> (away|behind|off|out)
      ^ [sorry] [im|about|only|just] [<number>] (<number>|couple) [<mins>] (out|away) [sorry|traffic] $
      [be] (there|here|with you) (at|for|by|about|around) [about|around] (quarter|half|<number>|20) past
      ^ [sorry] [im] [just|still] parking
      (cant|cannot|trying to|struggling to|looking to|hard to) (find|get) [a|any|somewhere to] (park|parking|car park|carpark)
      looking for (a park|parking|somewhere to park)
      (reach|reaching) (by|in) _ late
      (overslept|slept in|slept through) <few> (omw|on my way|coming|leaving|be there)
      missed (the|my) (bus|train|tube|tram|ferry)
      ^ [sorry] [im] [just] (on my way|on the way|omw|leaving|leaving now|just left) [now|sorry|_|two|<number>] [<mins>] $
      ^ [sorry] [my] eta [is] (_|<number>) [<mins>] $
      ^ [sorry] [ill be|il be|be|will be] <number> more <mins> $
      ^ [will|ill] [be] (arriving|arrive|reaching|reach|coming) [there] in <number> [<mins>] $
      (be|running) [<any>] (<number>|_) late
      _ (away|behind)
      [be|get|getting] (there|here|with you) _ past
    `),
    but: lines(`
      [^] [sorry] [im|be|am|were|bit|little|for|_] [<any>] [<any>] (late|later) (reply|notice|text|message|response|<cancels>|morning|afternoon|evening|night|fee|one)
      [^] [sorry] [im|be|am|were|bit|little|for|_] [<any>] [<any>] (late|later) (slot|slots|session|sessions|start|finish|shift|lunch|time|times|appointment|appointments|swim|class)
      (you|your|youre|you re|he|she|they|hes|shes|theyre|if|if im|who|whos|am i|was i|was) <few> late [by|today|for|sorry]
      (we|they) were [<any>] late
      ^ (is|are|r) <any> [<any>] [running] late
      <few> (too|2) late [by|today|for|sorry]
      [^] sorry (its|so|for the) late $
      [im|be|_] (not|wont be|isnt|never|arent|dont|dont be|do not be|dont want to be) [<any>] late [by|today|for|sorry]
      be <any> [<any>] late _
      [<any>] [<any>] (working|work|finishing|staying|finish) late
      late _
    `),
  },
  // Late, or the reason why one cannot come.
  stuck: {
    says: lines(`
      stuck (in|on|behind|at) [<any>] (traffic|train|bus|lights|motorway|freeway|highway|m1|m4|m5|m6|m25|m60|work|tube|meeting|accident|crash|tractor|truck|lorry)
    `),
  },
  cancel: {
    says: lines(`
      (cancel|canceling|cancelling)
      (has to|have to|needs to|will have to|must) be (cancelled|canceled)
      (call off|(count|leave) (me|us) out|remove (me|us) (from|for|on)|(pull|scratch) (me|us) (off|out)|take _ off|(need|want|have) _ off|(sit|sitting) _ out|pass on _|take me (off|out)|pull out|pull the pin|a no go|(give|giving) (_|it) a miss|back out|bow out|bail|scrub|scratch|bin off)
      (delete|remove|drop|scrap|bin|axe) [my|the|that|this] (_|<meeting>|it)
    `),
  },
  cannot: {
    says: lines(`
      (cant|wont|will not|not going to|unable to|not able to|not gonna) [be able to] [now] (make|come|attend|get|manage|be there|be in|be training|be attending|be joining|train|do|be coming|see you _|be at)
      not (coming|able to come|be coming|be there)
      (need|have|got|going|want) to (skip|miss|pass on|drop|bail|flag|ditch|give _ a miss)
      (skip|skipping|missing) [my|the|our] (session|lesson|class|training|_|next|it)
      wont be (making it|making|coming|attending|joining)
      (im|i am) out
      no longer (make|able|free|available|come|works|work|suits)
      cant (make|_|anymore|now)
      (wont|will not) be (available|free) [for|on] _
      be absent
      (wont|dont|no longer|not) (need|be needing|needing) [my|the] [_] (<meeting>|class)
      no _ for (me|us)
      no can do _
    `),
    but: ["(need|have|got|going|want) to miss you"],
  },
  // A day that does not suit: of one that is booked, that it may go or move.
  unfit: {
    says: lines(`
      _ [is] [just|really|now] (isnt|not|wont|doesnt|no longer|is not|will not|does not) <few> (work|works|working|suit|suits|possible|happen|happening|doable|good)
      _ [is] (no good|not good|isnt good|a no go)
      _ [is] looking (shaky|unlikely|dicey|tricky|doubtful|iffy|bad|difficult)
      _ (clashes|conflicts) with
      _ is (tricky|difficult|awkward|hard) [for] [me|us]
      _ is (no good|no longer|off|a no|a no from|not good) [for] (me|us|now|anymore)
      ^ [sorry|so sorry|hi|hey] _ is (off|a no go)
      ^ [sorry|so sorry|hi|hey] (no good|not good|no go|a no go) [for] [me|us] _
      [so] no (lesson|session|class|training) [for (me|us|him|her|them)] _
    `),
    but: [
      "_ is off (to|day|limits|work|peak|season|topic)",
      "(does|will|would|is|was|did) _ [is|just|really] (not|no longer) <few> (work|works|working|suit|suits|possible|happen|happening|doable)",
    ],
  },
  // Says by its verb that a booking moves.
  moves: {
    says: [
      "move|moving|reschedule|rescheduling|shift|push|bump|change|changing|swap|switch|postpone|prepone|delay|rearrange",
    ],
  },
  move: {
    says: lines(`
      (move|moving|reschedule|rescheduling|shift|push|bump|change|changing|swap|switch|postpone|prepone|delay|rearrange|rebook)
      bring [<any> <few>] forward
      put (it|my <any>|us|me) back
      instead
      rather than (_|<number>)
      (an hour|half an hour|_|<number> (min|mins|minutes|hour|hours)) (later|earlier)
      (can|could|would) [my|our|the] _ [<meeting>|class|one] be (moved|changed|shifted|swapped|pushed|switched|rescheduled)
      find (another|a different|a new) (time|day|slot)
      _ (needs to|has to) (move|be moved|change|be changed)
      (need|want|get|have) [my|our|the] _ [<meeting>|class|one] (moved|changed|shifted|swapped|switched)
      make _
      make (it|that|mine|my _ [session|booking]) [for|at] [a] _
      (different|another|new) (time|day)
    `),
    but: ["(i|i can|i could|to|can you|could you) make (it|that|mine|my _ [session|booking]) [for|at] [a] _"],
  },
  balance: {
    says: lines(`
      (do i|will i|have i) [still] (have|got) [<any>] [<any>] left
      (when|whens) <few> (run|runs|running|expire|expires|expiring)
      ^ (have i|do i have|ive|have i got|got) any [<any>] left $
      balance
      (whats|what is|check) my (count|total|tally)
      <number> left $
      how many <few> (left|remain|remaining|to go|more|pending)
      how many <few> (do i [still] have|have i [still] got|ive got|i have|i got|am i)
      <lot> <few> (left|remaining|to go)
      how many [more] <lot> [do i have|are] $
      ^ (how many|how much [is|have i] [got]) (left|remaining)
      ^ (left|remaining) $
      (whats|what is|what have i got|what do i have) left
      how much (have i got|do i have|credit)
      (am i|are we|have i) [running|run|nearly|almost|close to] (out|low)
      (do i|have i) [still] (have|got) (any|some|enough|a) [more] (<lot>|left)
      ^ remaining (session|sessions|credit|credits|class|classes|lesson|lessons)
      how (am i|are we) (going|doing|looking|placed|off) for (<lot>|sessions|credits)
      how (are|is) my (<lot>) (looking|going|doing)
      is my (pack|package|block) (finished|done|over|used up|nearly done|nearly finished|almost done)
      (have i got|do i have) to use up
      pending (sessions|classes|lessons|credits)
      (sessions|classes|lessons|credits) pending
      (whats|what is) remaining
      how many (<lot>) (on|in) my (pack|card|account|package|block)
      how (much|many) [is|are] left (on|in) my (pack|card|account|package|block)
      how much [is] left on my (pack|card|account|package|block)
      ^ (<lot>) (on|in) my (pack|card|account|package|block) $
      ^ left in my (pack|card|account|package|block) $
      ^ do i still have (any|sessions|lessons|classes|credits) $
      is my (pack|package|block) [nearly|almost] (running out|running low)
      (can|could) (you|i) check my (sessions|lessons|classes|credits)
      how many hours (have i|do i have|have we|do we have) [got] left
      left on my (pack|card|package|account)
      hows my (pack|card|package|account) (looking|going|doing)
      (check|credit|credits|session|sessions) (balance|count|remaining)
      ^ [my] (credit|credits|session left|sessions left|count) $
      when (do|does|will|is) [my|the] (pack|sessions|credits|they|it) (expire|run out)
      (expire|expires|expiry)
    `),
    but: lines(`
      how many hours (till|until|before|to) <any>* left
      how many (minutes|mins|people|spots|spaces|slots|places|reps|sets|kg|kilos|calories|days|seats) <few> (left|remain|remaining|to go|more)
      how many <few> (do i [still] have|have i [still] got|ive got|i have|i got|am i) (booked|used|coming|scheduled|done|had)
      (do i|have i) [still] (have|got) (any|some|enough|a) [more] (<lot>|left) (on|tomorrow|today|_|booked|this|next)
    `),
  },
  statement: {
    says: lines(`
      ^ why $
      (statement|breakdown|history|itemised|itemized|itemise|itemize)
      (why|how come|how is it|hows it) <five> [only|just|at|down to|on] (<number>|_) <few> $
      why <five> (count|balance|left|so (few|many|low)|used|deducted|charged|total|less|fewer|down|lower|gone|sessions (gone|missing))
      how come <few> [<any>] (left|used|so few|charged|down|only)
      (what|which|when|where|how) <few> (did|have|has) (i|they|it|my|all|the) <few> (use|used|go|gone|spent)
      how many [<any>] (have i|did i|ive) (used|done|had)
      (should|shouldnt|thought|think|sure|pretty sure|supposed) [it|i|that] <few> (be|have|had|was) <any>* (left|more|sessions|<number>)
      (count|balance|number|total|that) [is|looks|seems|doesnt|cant be|isnt|does not] (wrong|off|not right|incorrect|add up)
      (isnt|doesnt|cant be|is not|does not) [look|seem|be] (right|add up)
      (list|show|see|send|give) [me] <few> (sessions|what) [ive|i have|i] (used|done|had|attended)
      (explain|how did you (get|count)|how is it) <few> (<number>|count|balance|that|left)
      what did you (take|charge|use|deduct)
      what was (i|that|this|it) [<any>] (charged|used|for)
      i [have] only (used|had|done)
      (what|which) sessions (have|did) i (done|used|had|do|use|attend|attended)
      what are my (used|past) sessions
      where (have|did) <few> [<any>] (go|gone)
    `),
    but: ["how many [<any>] (have i got|have i|do i have|did i) [got] to use [up]"],
  },
  upcoming: {
    says: lines(`
      what [<any>] (have i|ive|do i have|i have|am i|sessions do i have|do we have|sessions have i) [got] (booked|on|coming up|coming|scheduled|lined up|in the diary|planned|down for|_)
      (what|whats|what is) [are] [my|our] (next (session|booking|appointment|one|lesson)|coming up|booked|upcoming|schedule|bookings)
      (whens|when is|when are|what time is|what day is|what times|what date is|when was|what time was|what time are|what day are) (my|our|the|it|we|i)
      (when|what time|what day|what days|where) (am i|are we|do i|do we|did i|did we|have i) <few> (in|on|next|booked|seeing|training|coming|meeting|come|train|see|book|start|again|have|meant|supposed|got|need to be|_)
      (am i|are we|^ we) [still] (booked|on|in|coming|seeing|scheduled|down|good|ok|meeting|training|all good|all set|set|confirmed)
      (do i have|have i got|do we have) [a|an|any|anything|something] (session|booking|appointment|lesson|class|on|booked|coming up|scheduled|_|bookings|sessions (on|_|booked))
      (is|are) (my|our|the) [<any>] [<any>] [<meeting>] [still|definitely] (on|confirmed|booked|happening|going ahead)
      ^ [my] (upcoming|bookings|schedule|next session|next booking|next appointment|next lesson|my sessions|my appointments|what have i got) $
      (show|list|send|see|check|tell) [me] [<any>] [my] (upcoming|bookings|schedule|next session|appointments)
      still (on|good|ok|okay|right|happening|confirmed|going ahead)
      (have i booked|did my booking|whats my time)
      (which|what) (day|days|time|times) (is|are) (my|our)
      (what time|when) is _
      (am i|are we|is it) still _
      (is|are) (my|our|the) [<any>] <meeting> _
      is it (_|<number>) or (_|<number>)
      is _ (confirmed|booked)
      confirm _ (time|timing)
      what time _ (class|session|lesson|training)
      what time is (class|training) _
      confirm (my|the) (time|times|timing|timings|date|day|details)
      (whens|when is|what time is|what day is) <any> [next] (session|booking|appointment|lesson|class)
      (have i|have we|do i have|do we have) (anything|something|any sessions|any lessons|any classes) [booked|on|in] [with you] _
      ^ is it _ [or _] [_] $
      (can|could|would) you [please] confirm
      remind me (when|what|of my)
      (forgot|forgotten) (when|what time|what day)
      cant remember (when|what)
      how many [<any>] (do i have|have i got|are|have i) booked
      did (you|i|we) (book|get|have me)
      (wheres|where is) my next
      (time|timing|timings|date) (of|for) [my|the] next (session|class|lesson|booking|appointment)
      (do you have|have you got) (me|us) (down|booked|in)
      (is it still on|still on for|when (is|was) it)
      ^ what time (_|again|was it|tomorrow)
      is _ still (on|going ahead|happening)
      _ what is my (time|timing|slot)
      (when|what time|what day) (my|our) [next] (session|booking|appointment|one|lesson|class) (is|was)
    `),
    but: lines(`
      (am i|are we|^ we) [still] (booked|on|in|coming|seeing|scheduled|down|good|ok|meeting|training|set|confirmed) late
      is _ [<any>] [<any>] still (free|available|open|going $)
      (whens|when is|what time is|what day is) (your|the|a|best|good) [next] (session|booking|appointment|lesson|class)
      [are we|am i|is it] still (on|good|ok|okay|right|happening|confirmed|going ahead) (to book|with)
    `),
  },
  list: {
    says: lines(`
      (what|which|whats|any|got|have|is there|are there|see|show|send|other|more|free|open|available) <few> [<any>] <free>
      when (are you|you|are|can you|is he|is she) [<any>] [<any>] (free|available|around|open|do|fit|squeeze|see|next)
      when (can|could|is the next|do you|have you|would you|whats the (next|earliest))
      are you in _
      is there [a|any] (class|session|lesson)
      (what else|when (else|suits)|next (gap|opening|free))
      (are you|you|yall|would you be|will you be) [<any>] [<any>] (free|available|around|about|open)
      (what|whats|what (is|are|have|do|does|can|about|else)) [you|have you|do you|your] (got|have|availability|available|free|open)
      (do you|have you|you got|you have|you guys|got|is there) (have|got|still)* (any|anything|something|space|room|time|a (spot|slot|space|free|gap|session|time|window|place)|availability|much|_)
      (any|anything|anywhere|anyone) [<any>] (free|available|open|going|left|else|other|earlier|later|after|before|on|in|around|for|this|next|_|slot|slots|spot|spots|session|sessions|times|space|spaces|gap|gaps|opening|openings)
      anything $
      any chance of (anything|something|a (spot|slot))
      ^ (availability|times|slots|available|free|whats on)
      (your|the) (availability|timetable|calendar|schedule|diary|next (available|opening|slot|spot|free)|earliest)
      (earliest|soonest|next available)
      (hows|how is) (_|your|next) <any>* looking
      how are you (looking|placed|fixed) [for] _
      what does _ look like
      is _ [<any>] [<any>] (free|available|open|taken|still (free|available|going))
      ^ free _
      _ free $
      what (time|times|day|days) (are|do|can|have|work|would)
      (available|free|possible) (timings|timing|times)
      (intimate|share|send|tell|advise) [me] [the] [your] [available|free] (timings|timing|slots|availability)
    `),
    but: lines(`
      (on|onto|in|into|off) (your|the) (calendar|schedule|diary|timetable)
      is there [any|a] (way|chance|possibility) (i|we|you|of|that|to)
      (what|which|whats|any|got|have|is there|are there|see|show|send|other|more|free|open|available) <few> [<any>] <free> (is|am|are|was) (my|i|we|it)
      what (time|times|day|days) (are|do|can|have|work|would) (i|we|my)
      what (time|day) (my|our) [next] (session|booking|appointment|one|lesson|class) (is|was)
      is _ still (on|going ahead|happening)
    `),
  },
  book: {
    says: lines(`
      (book|rebook|booking|rebooking)
      (put|pencil|sign|lock|slot|pop|fit|squeeze|slide|get|sneak|stick|throw|chuck|whack|jot|mark) (me|us|it|that)
      (can|could|may|would|shall|should) (i|we|you) [please|maybe|possibly] [<any>] [<any>] (come|do|have|get|grab|train|fit|squeeze|see|take|pop|meet|make|catch|go|book|start|drop|be|manage|put|lock|use|_)
      (id|i would|we would|i|wed) [really] (like|love|want|need|prefer)
      (lets|let us|ill|we will|well) [<any>] (do|go|say|lock|take|have|come|grab|try|make|aim|get)
      (how|what) about _
      (is|would|does|will|are) [the] _ <few> (do|ok|good|work|works|suit|possible|alright|fine|doable|on|be)
      _ (works|work|suits|suit|would (work|suit|be)|is (good|great|perfect|best|fine|ok)|is possible|please)
      (works|good|suits|free) [for me] _
      (lock in|locked in|reserve|schedule|hoping (for|to)|looking (for|to)|keen (for|to)|want to|wanting to|need to|sign me|chance of|possible to|im free|i can do|i can make|i could do)
      (a|another|one more|my next) (session|lesson|appointment|pt|class)
    `),
    but: ["(book|booking) (club|shop)"],
  },
  // Speaks of a cancellation or a change and asks for none.
  keeps: {
    says: lines(`
      (should i|shall i|can i still|could i still|how|when|too late|what if|what happens|is it ok|allowed|am i|do i|did i|will you|are we|did you) <five> [<any>] <cancels>
      (you|he|she|they|someone|who|why|it) [<any>] (cant|wont)
      (cant|wont) (you|he|she|they)
      (dont|do not|not|never|no need to|didnt|wont|wouldnt|without|rather not|please no|hasnt|havent|isnt|shouldnt) <few> <changes>
      (did|didnt|has|have|is|was|been|were|got|if|can you|do you|what happens|how do i|how late can i) <any>* (cancelled|canceled|cancellation)
      (fee|policy|charge|charged) <any>* (cancelled|canceled|cancellation)
      (cant|couldnt|can not) [<any>] <cancels>
      not (going|gonna|planning|have|need|having|want|wanting|looking|trying|be|to|able|actually|really|now)* <cancels>
      (cancel|cancellation) (policy|fee|window)
      cancel my (membership|account|pack|direct debit|subscription|plan|card|payment)
      cant wait
    `),
    but: ["(has|have) to be (cancelled|canceled)"],
  },
  // A word of moving that moves no session.
  elsewhere: {
    says: lines(`
      (push up|push ups|pushups|(push|leg|pull|rest) day|shift work|(late|early|night|day|my|a|double) shift|(move|moving|moved) house)
      change of (plan|plans)
    `),
  },
  // A question that only the coach can answer.
  advice: {
    says: lines(`
      (should|shall|can|could) i [still] (come|train|work out|lift|run) [in] (with|on) (a|my)
      should i [still] (come|train|work out|lift|run|rest|ice|stretch|eat|bring)
      (is it|am i) (ok|okay|safe|fine) to (train|lift|run|come|work out) (with|on) (a|my)
    `),
  },
  money: {
    says: lines(`
      (pay|pays|paid|paying|payment|payments|invoice|transfer|transferred|owe|refund|receipt|price|prices|pricing)
      (cost|costs|rate|rates|charged|fee|fees)
      how much (is|are|do you|does|would)
    `),
  },
  // Other days and lives that clients tell their coach about.
  story: {
    says: lines(`
      (did|has|had|saw|watched|went|goes|were|missed|away|overseas|holiday|holidays|busy|sore|hurt|hurts|hurting|pain|ache)
      (aching|injured|luck|birthday|wedding|party|surgery|dentist|doctor|funeral|flight|flying|cancelled|canceled|closed)
      (shut|leave|leaving|keep|out of town|off|(have|got|at|finish|i) work|working|see (the|my|a|an)|thanks for|you said)
      (told me|thought it|i start)
      (start|starts|starting) [on|at] _
      (good|great|awesome|amazing|tough|hard) (session|workout|class|one)
    `),
    but: ["((can|could) (i|we|you)|(possible|ok|okay|able|alright) to) start [on|at] _"],
  },
  // Something else than a session is asked for or promised.
  errand: {
    says: lines(`
      <sending> (me|you|us|him|her|it|them|the|my|over|through|in|_)
      (call|ring|phone|email|send) $
    `).map((line) =>
      line.replace(
        "<sending>",
        "(call|ring|phone|text|email|message|send|tell|remind|ask|drop off|pick up|collect|deliver|post)",
      )
    ),
  },
  agrees: {
    says: lines(`
      ^ _ [_] (thumbsup|yes|yep|y|confirmed)
      ^ (y|yes|yep|yeah|you bet|confirm|confirmed|confirming|thumbsup|i confirm|im confirming|please confirm|cu|c u)
      ^ (too easy|locked in) $
      ^ [y|yes|yep|yeah|aye|ok|great|cool] [thats me|im|were] (all good|all set|good to go|good|set) (for|on) _ [_]
      (see|c|cu) (you|ya|u)
      (ill|will|well|we will) be (there|in|attending)
      (ill|will|i will|we will) attend
      (im|i am|still|we are) coming [in] [on] _
      (im|i am|we are) in (for|on) _
      (be there|looking forward|count me in|cya|seeya|happy to confirm)
      (confirm|confirmed|confirming) [for] [my] _
      (thats|that is) confirmed
    `),
    but: lines(`
      (to|can i|could i|can we|could we|can you|could you) (see|c|cu) (you|ya|u)
      (see|c|cu) (you|ya|u) (have|had|booked|got|are|were|did|put|said|can)
      (will|ill|to|can|cant|let you|not|please) (confirm|confirmed|confirming) [for] [my] _
    `),
  },
  // Gives the sentence another subject, a condition or a doubt.
  doubt: {
    says: lines(`
      (maybe|perhaps|might|may be|not sure|unsure|whether|until|provided|otherwise|hardly|barely|unlikely|doubt|pretend)
      (assuming|as long as|supposed to|in case|pending|depend|depends|depending|if|unless|or|either|thinking|probably)
      (thought about|think about|wonder if|possibly|hopefully|hoping|might be|could be|dunno|not certain|tentative|tentatively)
      (provisional|provisionally|let you know|get back to you|ill see|will see|should be ok|would have|wouldve|could have)
      (couldve|should have|shouldve|used to|wish|ignore|scrap that|actually no|and [the] same|never mind|nevermind|nvm)
      (forget it|wait|hang on|hold on|jk|joking|kidding|instead|swap|rather than|but not|except|apart from|other than)
      (anything but|wrong number|i think|back to|standing|regular|permanent|ongoing|was|were|been|had|did|didnt|missed)
      (yesterday|ago|last)
    `),
    but: [
      "(ill|will) see you",
      "(did|done) my (back|knee|ankle|shoulder|hamstring|calf|hip|neck|leg|foot|wrist|hammy)",
    ],
  },
  negation: {
    says: lines(`
      (not|dont|doesnt|isnt|arent|wont|cant|never|no longer|nope|nah|no|havent|hasnt|without|but _|neither|none|nor|unable)
      (unavailable|wasnt|wouldnt|couldnt|shouldnt|cannot|didnt|except)
    `),
  },
  // A cancellation of something that is no session.
  otherThing: {
    says: lines(`
      (membership|account|direct debit|subscription|plan|card|payment|pack|package|contract|invoice|reminder|reminders)
      (text|texts|policy|fee|refund)
    `),
  },
  takenBack: {
    says: lines(`
      keep (it|my|that|the)
      (scratch|scrap) (that|it)
      (nah|still coming)
      <cancels> <any>* (nope|no|dont|not)
    `),
    but: [
      "<cancels> <any>* (as|because|cos|coz|since|bc) <any>* (no|not|dont)",
      "<cancels> <any>* not (well|feeling|going|able|gonna|free|available|coming|needed)",
    ],
  },
  // Only a part of a session, or its hour, cannot be.
  partly: {
    says: lines(`
      (do|skip|drop|train) [my|the|any] <limbs>
      (early|earlier|later|long|on time)
    `),
  },
  refuses: {
    says: lines(`
      (<cancels>|cant|wont|not|unable|skip|skipping|miss|missing|bail|drop|scrap|delete|remove|bin|call off|take me|pull out|no longer|out)
    `),
  },
  // A greeting that names a part of the day.
  hello: {
    says: lines(`
      ^ [good|gd] (morning|afternoon|evening|day) [<any>] (, | ! | . | -)
      ^ [good|gd] (morning|afternoon|evening|day) (mate|coach|all|team|buddy|there|hun|boss|guys|to you)
      ^ good (morning|afternoon|evening|day)
    `),
  },
  // Where a name stands: after a greeting, or at the end.
  named: {
    says: lines(`
      ^ [<hi> [dear|coach|mate|again|love|there]] [,] [<self>] [only] <any> here
      ^ <any> (can|could) (i|we|you)
      ^ [<hi>] [,] <self> <any> (, | . | ! | - | from | again | can | could)
      ^ (<hi>|evening|morning) (there|again|hi|hello)* <any>
      (thanks|thank you|cheers|regards|best|many thanks|love|please) <much>* (, | . | !)* <any> (x|xx| . | !)* $
      (x|xx) <any> (x|xx| . | !)* $
      (, | . | ! | ? | -) [from|its|its me|this is|im] <any> [here|x|xx] ( . | !)* $
    `).map((line) =>
      line.replace("<much>", "(so much|very much|a lot|heaps|again|in advance|very|million|a million|loads)")
    ),
  },
  // Sounds like a condition, a refusal or a time, and is only manners.
  manners: {
    says: lines(`
      [i|we] [was|am|im|were] [just] (wondering|curious) (if|whether|about)
      if [at all] possible
      if [its|it is|thats|that is|this is|that] [all|still] <fine> [(with|for) you]
      if you (can|have it|dont mind|ve space|are free|are available|could|re free|re around|re available)
      if (you [have|ve]|youve) got (it|one|room|space|time|a (spot|slot))
      if youre (free|around)
      if you (ve got|have) (it|space|room|time|a (spot|slot|space|gap)|availability)
      if (that|it|this) (works|suits|is ok|is fine|helps|is free|is available|is still (free|available|open)) [for you|you]
      if (theres|there is) [still] [a|any] (space|room|spot|slot|gap|opening|availability)
      [if not|and] (no|not a|dont) (worries|worry|wukkas|problem|problems|prob|probs|rush|stress|dramas|drama|biggie|pressure|hurry) [at all|if not]
      (why not|cant complain)
      let me know [if (that|thats|it|its|this) [is] (work|works|ok|suit|suits|free|possible|available) [for you]|what you think]
      let me know if you can [do (it|that)] <stop>
      lmk [if (thats|that|it|its) (ok|work|works|good|fine|possible|free)]
      hope (that|you|your|all|the|its|thats|this) <five> [<any>] <stop>
      sorry (for|about|to) [the|my|being] [<any>] <bother>
      [i] hope you can help
      long time no see
      (it|that|session|today|yesterday|this morning|class|workout|last session) was (great|good|awesome|brilliant|fun|amazing)
      pretty please [with a cherry on top]
      great session [today|yesterday|last <any>|tonight|this morning|on <any>]
      good session [today|yesterday|last <any>]
      thanks for (today|yesterday|last <any>|this morning|tonight|everything|that|getting back|letting me know|coming back to me)
      thanks for the (session|other day|text|reminder|message|reply|heads up) [today|yesterday|last <any>]
      have a (good|great|nice|lovely) (day|one|night|evening|weekend|week|arvo|afternoon|morning)
      enjoy (the|your) [rest of (the|your)] (day|weekend|week|evening|night|afternoon|holiday)
    `),
    but: ["let me know (if|when|whether|how|what|that)"],
  },
} satisfies Record<string, { says: string[]; but?: string[] }>;

export type Spot = keyof typeof spots;

/** What begins a clause about oneself, or a reason. */
export const begins = new Set(
  `i im ill ive we id so can could sorry please and need have at in for anymore it because cos coz as due since got feeling were`
    .split(" "),
);

/** Words that are no names wherever one might stand. */
export const neverNames = new Set(
  `mon tue tues wed weds thu thur thurs fri sat sun noon midnight half quarter move stop no not may balance statement`
    .split(" "),
);

/** Words of everyday texts about sessions: any other is strange, a name or a thing that is not known here. */
export const everyday = new Set(
  `a about actually again ah aiming all allright alright also am an and any anyone anything anytime appointment
  appointments are around as at available availability aye be been being best bit boss bro bud buddy bus
  brilliant can cant catch champ chance class coach coaching come coming consult
  consultation could coz cos cool couple cus day days dear deal do doable does doing done drop else enough even ever
  excellent fab fabulous fantastic fine fit fitness fixed folks for free from further gday get getting
  give given go going golf good got grab great guess guys gym had haha happy have havent hear hello help hey
  heya hi hiya hoping hope how howdy hows i id if ill im in into is it its ive jump just keen kind kindly know lads
  lady later legend lesson lessons let lets like lol long look looking love lovely luck ma maam mate maths me
  meet mind miss moment more morning much my myself need needs nice no now of oh ok on one ones open opening
  openings option or other our out over per perfect physio pilates please pop poss possible
  possibly practice probs pt put quick quickly quite rather re ready really reserve right said same
  saw say schedule secure see seeing session sessions set shall should sir slot slots so some something sometime
  somewhere soon sooner sorry space spaces spare spot spots squeeze start still stick strength suit suits super sure swing
  take team tennis thank thanks that thats the them then there therapy theres these they think this those though
  thought thumbsup till time times to today tomorrow too train trainer training treatment try trying tutoring up us usual wanna
  want wanted wanting was way we weekend well were what whats when whenever where which while will with wonder
  wondering wont work working workout works worries would x xo xox xoxo xx yay yeah yep yes yet yo you your youve yoga
  youre able book booked booking bookings lock pencil sign slide fit pick appreciated appreciate advance meantime
  massage upper lower body legs leg arms cardio intro trial first assessment review hour half minute minutes min mins long
  personal regular person hows hope youre weekend lovely pls asap spare let us lmk know idea ideas suggest sounds sound
  works brill sweet awesome amazing legend ace grand wicked cheers kind regards kindest warm hun babe dude man pal sis
  morning evening afternoon night day hi all ya guys question gonna going able anyway btw fyi ps
  room hold down push pushed back move moved moving prepone shift bump change swap switch reschedule postpone earlier later
  instead delay rearrange rebook cancel cancelling skip miss both only also add drop make it put off okay onto sat
  very last second third 2nd 3rd 1st reckon prefer add another arrange ideally possibility sharp fancy always flexible alg allgood n may here chuck chur kia ora its whats sweet yall diary keen afraid whatever sesh cut checkup follow followup meant mean else free open either`
    .split(/\s+/),
);

/** An evening or night of these is an event, and no time of day. */
export const occasions = new Set(
  "teacher parent parents quiz date movie trivia games school curry opening girls boys poker open".split(" "),
);

/** What is politely done "if I …", and what is done. */
export const ifDone: ReadonlyMap<string, string> = new Map(
  `moved move changed change pushed push swapped swap switched switch shifted shift came come booked book did do had have
  made make rescheduled reschedule`.split(/\s+/).flatMap((word, i, all) =>
    i % 2 === 0 ? [[word, all[i + 1] ?? word], [all[i + 1] ?? word, all[i + 1] ?? word]] : []
  ) as [string, string][],
);

/** What a day is said to be, behind "friday's". */
export const saidOfDays = new Set(
  "off out no not gonna going good fine grand great perfect ideal still best tricky hard".split(" "),
);

/** The months in their order, as they are written. */
export const months = [
  "january jan",
  "february feb",
  "march mar",
  "april apr",
  "may",
  "june jun",
  "july jul",
  "august aug",
  "september sept sep",
  "october oct",
  "november nov",
  "december dec",
];

/** The days of a month in words; "twenty" and "thirty" may stand before the first nine. */
export const ordinals: ReadonlyMap<string, number> = new Map([
  ...`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
  fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`
    .split(/\s+/).map((word, i): [string, number] => [word, i + 1]),
  ["thirtieth", 30],
]);

/** What texters write, after what they mean by it. */
export const spellings = `
tues: teus tuse
wed: wedn wends wens
wednesday: wensday wendsday
thurs: thrus thrs thirs
friday: firday
today: tdy 2day
tomorrow: tmrw tmr tmw tmrrw tomo 2morro 2morra tomorro tomoz 2moz tomoz tmoz tomoro 2moro 2morrow 2mrw 2mro tmro tmoro tomorro tomora morrow
tonight: 2nite 2night tonite tnite tnight
this afternoon: sarvo
morning: morn mornin mrng mornings
afternoon: arvo arvos avo arvie arv aft aftn afternoons
evening: eve evng evenings
night: nite nights
weekend: wkend wknd
week: wk
weeks: wks
month: mth
next: nxt
around: arnd
about: abt
between: btwn btw
before: b4
after: aftr
late: l8
later: l8r
till: til untill
please: pls plz plse plx
thanks: thx thks tks tx ty thanx ta cheers
you: u ya yous
your: ur
are: r
are you: ru
want to: wanna
going to: gonna gunna
got to: gotta
let me: lemme
give me: gimme
cant: cnt cannot canot cannt carnt cannae cannie
dont: dinnae
wont: willnae wullnae
sorry: soz sozz srry sry
them: em
what: wat wot
when: wen
why is: whys
session: sesh sess sessh sessoin sesion
sessions: seshes
appointment: appt apt
appointments: appts
push: nudge
reschedule: resched reshedule rescedule re-schedule
cancel: cancle cancell cancal cxl canx cncl
balance: bal
available: avail availible
book: bk
yes: yess yus yas yass yesss
yeah: yea ye yeh yh yaa
nah: na naa
yep: yup
ok: okay okey oki okie kk
great: gr8
2: two
3: three
4: four
5: five
6: six
7: seven
8: eight
9: nine
10: ten
11: eleven
12: twelve
15: fifteen
20: twenty
30: thirty
`;

/** A word that is close to exactly one of these is mistyped. */
export const targets = `
  monday tuesday wednesday thursday friday saturday sunday tomorrow tonight yesterday morning afternoon
  evening midday weekend cancel reschedule confirm session sessions booking balance appointment available
  please thanks running
`.trim().split(/\s+/);

/** Words of their own, however close to one of those: "cancer". */
export const ownWords = new Set(
  `cancer cancels thirsty mourning moaning evenings sundry sundae sundays mondays fridays tuesdays thursdays
  saturdays wednesdays session sessions cancelled canceled rescheduled confirmed bookings pleased pleases
  weekends weekday weekdays weeknight passion passions cussing ruining warning booming looking cooking
  unavailable confirms confine thank morning learning earning evening opening even event events cancelling
  canceling rescheduling confirming possession ballance`.split(/\s+/),
);
