// English, as it is texted. One phrase a line; how a phrase is written is said in phrases.ts.

const lines = (text: string) => text.trim().split("\n").map((line) => line.trim());
const words = (text: string) => [`(${text.trim().split(/\s+/).join("|")})`];

/** Parts that phrases share. */
export const rules: Record<string, string[]> = {
  me: ["me|us|myself"],
  who: ["i|we|you|yous|yall|us|ya"],
  mate: words(
    `mate matey mates coach coachy bro bru brother man dude boss legend buddy bud pal champ champion cuz fam sir maam madam
    team guys folks hun hon honey babe love lovely darl darling amigo sis mucker cobber captain chief trainer teacher pet`,
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
    "i|we|id|im|ill|i am|i will|we are|i would|we will|ive|i have|we have|weve|well|just|unfortunately|sadly|so|and|now|but|actually|also|please|sorry|hey|a|sorry but",
  ],
  being: ["im|i am|were|we are"],
  must: [
    "need|want|have|got|had|like|love|wish|going|would like|am going|prefer|better|gotta|will have|will need|going to have|going to need|gonna have|am afraid ill have|have got|ve got|would love|trying|afraid ill have|afraid i have|going to need",
  ],
  cancelling: words(
    `cancel canceling cancelling skip skipping miss missing drop delete remove scrap scratch bin axe scrub bail scrap give`,
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
    (hi|hey|hello|hiya|heya|hullo|yo|gday|g day|howdy|oi|ahoy|greetings|kia ora|morena|sup|hi there|hey there|hello there|hi again|hey again) [<mate>|dear] [<name>]
    (sorry|so sorry|very sorry|really sorry|im sorry|i am sorry|im so sorry|i am so sorry|im really sorry|apologies|my apologies|soz|terribly sorry|sorry sorry|sincere apologies|many apologies|im afraid|afraid|unfortunately|sadly) [about (that|this|it)] [to (mess you (around|about)|be a pain|bother you|let you down|do this|muck you (around|about)|ask)] [for (the )(short notice|late notice|hassle|inconvenience|late reply|delay|trouble|late text|late message|slow reply|change)] [for (messing you (around|about)|being a pain|bothering you)] [for any inconvenience] [about the (short notice|late notice)]
    (hope|i hope) [that] (you|your|all|youre|the|its|thats|this) (is|are|well|good|ok|okay|fine|having a good (day|week|weekend|one)|had a good (day|weekend|week|one)|week is going well|all good|doing well|great|day is going well)*
    (how are you|hows it going|how are things|how you going|how you doing|hows things|hows you|hope youre well|hope all is well|you well|long time no see|alright|you alright|you ok)
    (have|enjoy) (a|the|your) [rest of (your|the)] (good|great|nice|lovely|fab)* <day> [off|mate]
    (good|gd) (morning|afternoon|evening|day) [<mate>] [<name>]
    (its|this is|it is|im|my name is|name is|from) <name> [here|again]
    <name> here
    (kind|best|warm|kindest|warmest|many|all the) (regards|wishes|best) [<name>]
    (thanks|thank you|many thanks|ta|cheers|love|please|x|xx|xxx) [so much|very much] <name> [x|xx|xxx]
    (regards|love|best|yours) [<name>]
    (no|not a) (worries|worry|problem|problems|prob|probs|rush|stress|dramas|drama|biggie|pressure|hurry) [at all] [if not]
    (if|as) [at all] possible
    if [its|it is|thats|that is|this is|that] [all|still] (ok|okay|alright|available|free|good|possible|fine|easy|convenient|open|cool|suits|works|not too much trouble) [with you|for you|for me|for us]
    if you (can|have [got] it|have time|have space|have room|ve got it|got it|got room|dont mind|are free|are available|could|have (a|any) (spot|slot|space|gap|availability)|re free|re around|re available)
    if (that|it|this) (works|suits|is ok|is fine|helps|is free|is available|is still (free|available|open)) [for you|you]
    if (theres|there is) [still] [a|any] (space|room|spot|slot|gap|opening|availability)
    [please] (let me know|lmk|advise) [if (thats|that is|that|its|it) (ok|okay|works|suits|free|possible|available|work|good|fine|alright) [for you]] [if you can]
    (looking forward|look forward) [to (it|that|seeing you|it)]
    (see|c|cu|seeing) (you|ya|u) (then|there|soon|later|again|next week)
    (talk|speak|chat) (soon|later|then)
    (lol|haha|hehe|x|xx|xxx|xo|xoxo|ha|hahaha|thumbsup|x x|smiley)
    (cool|great|perfect|awesome|lovely|brilliant|excellent|wonderful|sweet|good stuff|fab|legend|you legend|youre a legend|you rock|ur a legend|champion|amazing|sweet as|chur|beauty|nice|nice one|all good|aye|eh|alright|ok|well|um|uh|oh|ah|hmm|so|then|too|and|just|actually|also|now|as well|alg|mate|heaps|btw|fyi|ps|question|quick question|quick one|just checking|only|again) 
    <mate>
    (yes|yep|yeah|yup|y|ok|okay|aye)
    (i was|was|im|i am) [just] wondering (if|whether) [(i|we|you) (could|can)]
    (gutted|so gutted|ayy|god bless|it is|so it is|my bad)
    (cant wait|thats great|thats fine|thats perfect|thats all good|why not|cant complain|that works|works for me|sounds (good|great|perfect)|that (would|will) (be) <good>)
    (great|good|awesome|tough|hard|amazing) (session|workout|class) [today|yesterday|tonight|this morning]
    (it|that|session|class) was (great|good|awesome|brilliant|fun|amazing)
    (as (usual|always|well|normal|per usual)|the usual|my usual|usual)
  `),
  // A wish for a time, and what may stand in it.
  wish: lines(`
    [its|this is|it is] <asking> [<doing>]
    (its|this is|it is) here
    see (squeeze|fit|get|slot) (me|us) in
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
    in (your|the) (diary|calendar|schedule|book|books)
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
    [<first>]* <being> <filler>* (canceling|cancelling|skipping|missing|dropping|bailing) [out] [<me>] [for|from|out of|off|on]
    [<first>]* <filler>* [<must>] [to] [have to|<filler>] <cancelling> [off|out] [<me>] [for|from|out of|off|on|in for|on you]
    [<first>]* (can|could|may|would|will|do) (i|we|you|me) <filler>* [mind|need to|have to|be able to|like to|want to] <filler>* <cancelling> [out|off] [<me>] [for|from|out of|off|on|in for]
    [<first>]* <filler>* [<must>] [to] [have to] (call off|pull out of|pull out|bail on|bail out of|pass on|give|call it off|take a rain check on|duck out of|opt out of) [<me>]
    [<first>]* [can you|could you] (take|get|pull|scratch|knock) (me|us) (out of|off|out|from) [for|on]
    (it|that|this) [anymore|any more|after all|either]
    (c|cxl|cancel me)
    a miss
    (last minute|short notice|at short notice|something came up|somethings come up|something has come up|something popped up|something (came|has come|popped) up at (work|home|school)|crook as|omg|oh no|damn|argh|ugh|bugger|lets|i forgot|forgot|if thats ok|if that is ok|is that ok|thats ok|please)
    (to|at|for|in|on|of) [the] [gym|session|class]
    (anymore|any more|after all|at all)
    (<my>)
    next time
    (see|cu|c) you (next (week|time)|soon|then|_)
  `),
  cannot: lines(`
    [no|nah|nope] [<first>]* <filler>* <refusal> (be able to|now|actually|going to|be|to|really|even|able to|gonna|longer|<filler>)* [make|come|attend|get|manage|do|train|see you|be there|be in|there|in|coming|be coming|come in|get in|get there|make it in|make it|make my|be at|in today|able|available|come along|coming in|free|get away|get out of work|need|do it|join|available] [it|to|for|on|at|there]
    [<first>]* <being> <filler>* (unable|no longer|no longer able) [to] [come|coming|make|making|attend|attending|get|do|train|be there|be in|available] [it|to|for|on|at|there]
    [<first>]* [<being>] <filler>* (not|am not|are not|arent) (be able to|able to|going to|gonna|be) [make|come|attend|get|manage|do|train|be there|be in|there|in|coming|come in|get in|get there|make it|be at|able|available|free] [it|to|for|on|at|there]
    [<first>]* [<being>] <filler>* (not|am not|are not|arent) (coming|in|there|available|around|free|able|going|making it|attending) [for|on|to|at]
    (i|im|i am|were|we are) [<filler>] (out|off|away|a no|a no go|no longer) [for|on|of]
    is (off|out|a no|a no go|not happening|not working|no good|not going to (happen|work)|gonna be a no|out for me|a no from me) [for me]
    i (was|am) (coming|booked)
  `),
  move: lines(`
    [<first>]* <filler>* [<must>] [to] [have to|<filler>] <filler>* <moving>
    [<first>]* <being> <filler>* (moving|changing|pushing|shifting|swapping|switching|bumping|rescheduling) (me|it|that|this|mine|back|forward|to|for|from|by|on|until)*
    [<first>]* (can|could|may|would|will|shall|should) (i|we|you|it|that|this) <filler>* [be able to|mind|be|like to|need to] <filler>* <moving>
    [<first>]* (can|could|may|would|will|shall|should) (i|we|you|it|that|this) <filler>* [be able to] (do|make|come|go|have|start|see me|fit me in|get|be|book|train|squeeze me in) [it|that] [in|at|for|on|to]
    [<number>] instead [of|for] [my|the] [<number>]
    rather than [my|the] [<number>]
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
      "(move|moving|reschedule|rescheduling|change|changing|push|pushing|shift|shifting|swap|swapping|switch|switching|postpone|delay|bump|bumping|bring|rearrange|rebook|pull|put|knock|slide|nudge|drag|kick|make) (me|us|it|that|this|mine|over|across|around|about|back|forward|out|up|down|earlier|later|by|the time of|time|from|things|along)* [to|for|with|from|until|till|by|on|onto|into]",
    )
  ),
  confirm: lines(`
    (all good|all set|good to go|sweet as|sounds (good|great|perfect)|looking forward [to (it|that|seeing you)])
    (ill|i will|will|well|we will|id|i|we) (definitely|defo|deffo|still|for sure)* (see|c|be|come|make|can make|can come|am coming|coming) (you|ya|u|there|in|along|it|then|soon)*
    (see|c|cu|cya|seeya|catch|catch you) (you|ya|u|then|there|soon|again)* [at the (gym|park|studio|court|pool|usual place)]
    (im|i am|we are|were) (coming|in|there|good|all good|ready|confirming|on|set|confirmed) (for|to)*
    (count me in|be there|will be there|happy to confirm|for all|for both|for sure|thats (fine|confirmed|good|great|perfect|right|ok)|that is (fine|confirmed|good|ok)|bring it on|lock it in|locked in|wouldnt miss it|cant wait)
    (i|we|im|please|yes|can|ill|a)* [do|hereby] (confirm|confirmed|confirming) [for|both|all|it|that|this]
    (y|yes|yep|yeah|yup|thumbsup|ok|aye|sure|yessir|of course|definitely|absolutely) (to|for|i do|start|sir|boss|i can (make it|come|do it)|please|confirm|for sure)*
    (on|at|for|both|my|the|in|still|booked|as planned|with bells on|coming|im|i|thats|that|is|it|and)
  `),
  late: lines(`
    (im|i am|ill|il|i will|we are|were|going to|gonna|might|may|i might|i may|will|sorry|running|<number>|_|mins|minutes|of|abt|like|lil|tad|b|be|a|just|bit|little|few|couple|so|very|about|by|like|only|approx|around|maybe|up to|another|probably|prob)* (late|l8|behind|delayed|held up|stuck) (<number>|_|in|on|at|behind|with|by|for|today|sorry|a|the|bit|traffic|work|train|tube|bus|meeting|lights|motorway|freeway|highway|for my|schedule|session)*
    <number>
    (mins|minutes|min|m|hour|minutes away|mins away|away|behind|off|out|mins late|minutes late)
    [the] (traffic|bus|train|tube|tram|ferry|uber|taxi|lift|cab|sitter|babysitter) (is|running|late|delayed|bad|nuts|terrible|awful|heavy|a nightmare|been|has|been delayed|mad|crazy|stuck)*
    [ill] [be] (there|with you|here) (in|by|soon|about|as soon as i can|asap|shortly)*
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
        "(i|im|ive|i have|we|weve|were|my|the|a|an|our|his|her|is|are|has|have|got|get|getting|feeling|feel|well|very|really|so|too|still|bit|of|from|with|at|to|for|in|on|and|just|all|been|be|had|was|up|out|down|back|big|bad|badly|new|it|its|theres|there|came|come|called|now|today|this|that|last|some|gonna|am|into|by|off|over|going|go|need|having|more|looking after|after|stay|home|here|their|needs|gone|about|me|took|taken|turned|hurt|keep|do|look|no|rough|under|around|away|half|one|week|long|late|running|end|happened|another|start|totally|forgot|<name>)",
      ).replaceAll(
        "<ground>",
        "sick|thing|things|temperature|little one|cars|trains|kids|gutted|ill|unwell|crook|poorly|flu|cold|covid|fever|migraine|headache|injured|injury|hurt|hurts|sore|tired|exhausted|knackered|hungover|hospital|doctor|doctors|dr|gp|dentist|physio|vet|surgery|appointment|meeting|meetings|work|working|job|shift|boss|client|deadline|interview|exam|exams|uni|school|class|kid|kids|son|daughter|baby|bub|child|children|wife|husband|hubby|partner|mum|mom|dad|family|sister|brother|grandma|nan|dog|cat|car|tyre|tire|battery|train|trains|bus|flight|airport|travel|travelling|traveling|trip|holiday|holidays|vacation|away|overseas|interstate|town|funeral|wedding|birthday|party|emergency|babysitter|sitter|childcare|daycare|nursery|weather|rain|storm|snow|snowed|flat|broke|broken|died|dead|stuck|traffic|back|knee|ankle|shoulder|neck|hip|leg|hamstring|calf|wrist|foot|stomach|tummy|bug|gastro|throat|cough|chest|head|tooth|pulled|strained|rolled|twisted|tweaked|sprained|plans|plan|something|conflict|clash|double booked|busy|swamped|slammed|flat out|overtime|late|visitors|guests|move|moving|house|plumber|court|jury|conference|training day|isolating|positive|tests|test|vomiting|throwing up|food poisoning|hives|period|pregnant|labour|labor|service|garage|mechanic|licence|lesson|assembly|concert|parents evening|sports day|match|game|tickets|gig|sleep|slept|awake|alarm|rough night|not well|not feeling well|not feeling great|not feeling it|not great|under the weather|feeling rough|feeling off|something on|urgent|unexpected|unexpectedly|emergencies|pain|ache|aching|childminder|nanny|teething|chickenpox|nits|tonsillitis|strike|snow day|power|flood|leak|locked out|keys",
      )
  ),
};

/** What answers a question of ours. */
const answers = {
  // Manners that an answer may have about it: they neither agree nor refuse.
  manners: lines(`
    (please|thanks|thank you|many thanks|ta|cheers) [so much|very much|a lot|heaps|again|for that]
    (hi|hey|hello|hiya|yo|gday) [<mate>] [<name>]
    (sorry|so sorry|im sorry)
    (lol|haha|x|xx|xxx|xo|chur|my man)
    see you then
    (no|not a) (worries|worry|problem|problems|prob|probs|rush|drama|dramas)
    <mate>
    (thanks|please|cheers|love) <name>
    <name> here
  `),
  padding: ["hmm|ugh|um|oh|ah|well|then|so|just|i guess|go on|now|actually|for now|again|and|mate|please"],
  // Words that agree, but are also said for nothing in particular: alone they are a yes.
  weak: ["ok|k|fine|right|alright"],
  yes: lines(`
    (y|yes|yep|yeah|yup|aye|sure|confirm|confirmed|thumbsup|absolutely|definitely|of course|correct|agreed|all good)
    (go ahead|go for it|go on then|do it|please do|ok do it)
    [ok|yes|yeah|no] thats (ok|fine|good|all good|right) [with me|by me]
    (i (understand|know)|understood|no choice)
  `),
  cancels: ["cancel [it|anyway|this|that|my session|the session|please]|ill take the hit"],
  no: lines(`
    (n|no|nope|nah|thumbsdown|no way|rather not|stop that|not really|neither|none|no none)
    (keep|ill keep|lets keep|please keep) [it|that|this|my session|the session|the booking|my booking|my spot|them]
    leave it [as is|there|as it is]
    (dont|do not) [cancel|cancel it|do it|do that|bother|charge me]
    (nevermind|never mind|nvm|forget it|stay)
    (neither|none) [of (them|those|these)] [work|works|suit|suits|are good|is good] [for me]
    not (any|those|these|them|that one) [of (them|those|these)]
    (cant|cannot) (do|make) [any] [of] (them|those|these|that)
    (those|these|they) (dont|wont) (work|suit) [for me]
  `),
  // A no to a question that takes away, and a yes to one that keeps.
  staying: lines(`
    (ill|well|i will|we will|im|i) (come|be there|keep it|make it|coming) [then]
    will be there
  `),
  // Agrees to the one time that was offered.
  accept: lines(`
    (that|it|this) (works|suits|is good|is perfect|is great|is fine|would be great|would work|will do) [great|well|perfectly|fine] [for me|me]
    (works|suits|sounds) [me|for me|good|great|perfect|well|fine|lovely|brilliant]
    (perfect|great|lovely|brilliant|awesome|ideal)
    (book|lock) (it|me|that) in
    (ill take it|lock it in|book it|book me|count me in)
  `),
  // What stands about the number, the day or the time that is chosen.
  pick: lines(`
    (i|ill|id|we|well|i will|lets|can i|can we|could i|could we|please|would|like|to) <filler>* (take|have|go with|go for|go|do|prefer|like|grab|pick|choose|get|make it|book|want)
    (option|number|num|slot|choose|book|pick|take|choice|go with|go for|make it|go on then|just|cancel|move|its|my|that|the|one|ones|on|at|in|for|time|session|a|yes|yep|yeah|y|ok|sure|thumbsup|then|actually|and)
    (works|suits|looks|sounds|is|would be|will be|would) [me|really|a|very|be|do] [good|great|fine|perfect|best|ok|well|lovely|ideal|better|cool] [for me|me|us|thanks]
    (perfect|great|cool|best|fine|good|lovely|sweet|awesome|works|easiest)
    (book|put) me in [for|on]
  `),
  // What stands about the name of the one a text is for.
  naming: [
    "its|it is|is|for|this is|this|me|im|i am|my|the|here|yes|that|thats|would be|a|son|daughter|one|kid|lad|girl|boy|wife|husband|and|s",
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
  greeting: lines(`
    (good|gd) (morning|afternoon|evening|day|night) [to (you|you too|all)] [<mate>] [<name>]
    (night night|nighty night|nite nite|night) [<mate>]
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
  them later pub school wish almost nearly pretend were was did had someone somebody everyone who what why how which whose could would should
  almost only depends unsure sure think`.split(/\s+/),
);

/** Who is not the one that texts, after "my", "the" and the like. */
export const others = new Set(
  `mate mates friend friends brother bro sister sis mum mom mother dad father wife husband hubby partner boyfriend girlfriend
  boss kid kids son daughter child children cousin uncle aunt nan grandma grandad neighbour neighbor flatmate roommate colleague
  team buddy man boy girl baby`.split(/\s+/),
);
