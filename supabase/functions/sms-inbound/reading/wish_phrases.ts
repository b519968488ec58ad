// Phrases of a wish for a time, each with its whole sense; a word of one alone is not accounted for by it.
const me = "(?:me|us|myself)";
const verb =
  "(?:come|do|have|get|grab|train|fit|squeeze|see you|see|take|pop|meet you|meet|make it|make|catch|go|book|start|drop|swing|be|put|lock|add|jump|slot|slide|schedule|reserve|sneak|arrange|pencil|chuck|sign|join|try|work|pick|manage|whack|pay a visit|visit|accommodate|set|snag|nab|offer|give|spare|request|organise|organize|sort|confirm|aim|stick|hop|duck|come and train|come and see)";
const particle = "(?:in|by|along|down|up|over|round|around|on|out|again|back|through)";
/** Small words that stand between an asking and its verb. */
export const filler =
  "(?:please|just|also|maybe|really|actually|still|possibly|quickly|only|kindly|mate|perhaps|always|to)";
const asker = "(?:i|we|you|yous|yall|us|ya)";

/** "Can i", "is it possible to", "id love to": an asking, which a doing may follow. */
export const askings = [
  `(?:lets|let us|ill|well|we will|i will|imma) (?:${filler} )*(?:do|go|say|lock|take|have|come|grab|try|make|aim|get|book|be|pick|choose)(?: (?:for|with|it|in|it in|in for|to|that|${me}))*`,
  `(?:please |kindly )?(?:book|put|pencil|sign|lock|slot|pop|fit|squeeze|slide|get|sneak|schedule|reserve|add|chuck|stick|set|save|hold|jot|mark|whack|throw|arrange|request|organise|organize|make)(?: it| that)?(?: ${me})?(?: (?:in|down|up|on|as))?(?: (?:for|to))?`,
  `might (?:it|that|there) be (?:possible|a chance)(?: (?:to|of))?(?: you)?`,
  `(?:can|could|may|might|would|will|shall) ${asker}(?: ${filler})*(?: (?:be able to|mind if i|mind|like to|like me to|be free|be around))?`,
  `(?:are|will|would) ${asker} (?:be )?(?:able to|free to|available to|ok to|right to|good to|happy to|free|available|around|keen|up for|open|in)`,
  `(?:is|would|will) (?:it|that|this|there) (?:still )?(?:be )?(?:at all )?(?:possible|ok|okay|alright|fine|good|convenient|cool|any good|any chance|a chance|any way|doable|work)(?: (?:to|if|for you|with you|that|of|for me|for me to|you could|i could|i|we|you|could|can))*`,
  `(?:any|is there any|theres any|a|whats the|what are the|what is the|is there a) (?:chances?|way|possibility|hope)(?: at all)?(?: (?:of|you|i|we|us|me|to|that|can|could|might|getting|could get|a|for))*`,
  `(?:possible|possibility|able|chance) (?:to|of)`,
  `(?:i|we|id|wed|i would|we would|i should) (?:${filler} )*(?:like|love|want|need|wanted|prefer|can|could|would like|would love|would prefer|am looking|wish|am hoping|am after|plan)(?: (?:to|for|it|able to|only|it to be|if|have))*`,
  `(?:want|wants|need|like|love|looking|hoping|keen|free|available|ready|happy|wanting|try|trying|would like|would love|gotta)(?: as)? (?:to|for)`,
  `(?:im|i am|we are|were) (?:${filler} )*(?:free|available|keen|around|good|happy|looking|after|hoping|open|ready|wanting|trying|flexible|able)(?: as)?(?: (?:to|for|with|on))?`,
  `(?:let me|let us)`,
  `(?:do|does) you (?:reckon|think) (?:i|we|you) (?:could|can|might)`,
  `(?:need|want|fancy)(?= (?:a|an|another|my|the|to|_))|after(?= (?:a|an|another) )`,
  `(?:this is|its|it is)(?= can| could|$)`,
  `see if (?:you|i|we) (?:can|could)|see(?= (?:squeeze|fit|get|slot) me)`,
  `but(?= (?:can|could|may|would|is|any))`,
];

/** "Please come in with you": what an asking (as "@") asks for. */
export const doings = [
  `@(?: (?:to|for|it|able|only|if|${filler}))*(?: ${verb})?(?: ${me})?(?: ${particle})*(?: with you)?(?: (?:and )?(?:see|train with) you)?(?: for(?= _))?`,
];

/** "A training session": what is booked. */
const article =
  "(?:a|an|another|my|the|that|this|one|one more|our|your|any|some|some sort of|an extra|that same)";
const thing =
  "(?:(?:(?:next|first|regular|usual|free|quick|short|open|extra|training|trial|pt|gym|full|new|introductory|intro|follow up|catch up|legs?|arms?|upper|lower|body|upper body|lower body|cardio|strength|stretch|swim|boxing|maths|math|english|piano|guitar|golf|tennis|yoga|pilates|massage|physio|coaching|tutoring|therapy|hour) )*(?:sessions?|lessons?|appointments?|slots?|spots?|spaces?|times?|class|booking|workout|one|go|visit|review|consult|consultation|assessment|checkup|pt|training|gap|opening|train|yoga|pilates|massage|trial|swing|tutoring|physio|cardio|legs|arms|therapy|tuition|treatment))";
export const objects = [
  `(?:${article} )?${thing}(?: with you| slot| time| session| spot| booking| in)?`,
];

/** What else may stand in a wish; "#" is what is booked. */
export const wishes = [
  `(?:is there |any |got |have you got )?(?:room|space) for (?:me|us|one|one more)`,
  `see(?= @)|(?<=_ )you$`,
  `(?:how|what) (?:about|bout)`,
  `(?:come|train|training|coming|get|getting|have|having|booking|book|do|doing|pop|popping|see|seeing) (?:in|you|by|along|again|over|with you|down)`,
  `(?:is|would|does|will|do|are|was thinking)(?= (?:(?:the|that|this|a) )?(?:# )?_)`,
  `(?:do you|have you|you|yall|you guys)(?: still)?(?: have| got|ve got)(?: time| room| space| anything| something|)?(?: (?:free|open|available|going|left|for me|for us|to fit me in|to see me))*`,
  `(?:got|have)(?: you)? (?:time|room|space|anything|something)(?: (?:free|open|available|going|left|for me|for us))*`,
  `(?:works?|suits?|good|fine|perfect|ok|best|ideal|great|alright|possible|free|available|still (?:free|open|going|available|good|ok)|convenient|easiest|doable) (?:(?:really|very|pretty|super) )?(?:(?:well|best|good|great|fine|ok|better|perfectly) )?(?:for|with|by) (?:me|us|you|ya|both of us)`,
  `(?:works?|suits?|suit|work)(?: (?:me|us|you|ya|well|best|great|fine|perfectly|very|really|better|good))*`,
  `(?:would|will|should|that would|that works|thats|that is|itd|that will|thatd) (?:be |work |suit )?(?:(?:really|very|so|just|absolutely|super|all) )?(?:great|good|lovely|perfect|ideal|awesome|amazing|fine|ok|brilliant|ace|wonderful|fab|fantastic|excellent|best|nice|appreciated|marvellous|splendid|handy|sweet|cool|mint|class|possible|convenient|alright|smashing|grand)(?: for me)?`,
  `(?:is|are|its|it is|looks|sounds|seems) (?:(?:really|very|all|still|any|looking|the) )?(?:good|great|perfect|best|fine|ok|free|available|possible|open|ideal|alright|awesome|going|cool|lovely)(?: for (?:me|you|us))?`,
  `(?:same|the same)(?: time)?(?: as (?:always|usual|before|normal))?|as (?:usual|always|well|normal|per usual)|(?:the|my) usual`,
  `(?:if|whenever) (?:its |that |that is )?(?:all )?(?:ok|possible|available|free)|any good|all good|good to go|sweet as|keen as|(?:question|quick question|quick one|just checking)`,
  `(?:a|any) (?:free )?places?`,
  `be (?:alright|ok|fine|good|possible|free|available|doable|suitable|convenient)(?: (?:for|with) you)?`,
  `(?:with|for|of) (?:you|me|us|#)|(?:to|and) (?:train|work out|see you)|(?:and )?looking forward to it`,
  `(?:my|your) (?:time|diary|calendar|schedule)|in (?:your|the) (?:diary|calendar|schedule|book|books)`,
  `(?:thanks|thank you|many thanks|ta|cheers)(?: so much| very much| a lot| heaps| again| in advance| kindly)?|(?:kind|best|warm|kindest|warmest|many) (?:regards|wishes)|see you(?: (?:then|there|soon))?|talk soon|much appreciated`,
  `(?:actually|yes|yep|yeah|ok|no)? ?(?:i|do you) (?:think|reckon)(?= (?:(?:i|we|you) (?:can|could)|_))`,
  `(?:i |we )?(?:can|could) (?:only |also |just )?(?:do|make|come|manage)(?: it)?(?: in| on| at)?`,
  `(?:still )?(?:going|available|free|open)`,
  `(?:i|we|you|would|does|is)(?= (?:would )?(?:like|love|suit|work))`,
  `give me|chuck me in`,
  `(?:its|this is|it is) here`,
];
