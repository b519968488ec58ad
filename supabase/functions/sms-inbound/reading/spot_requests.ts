/** The requests that words of a text name; which of them the text makes is decided in read_request. */
export type Request =
  | "cancel"
  | "cannot"
  | "move"
  | "late"
  | "balance"
  | "statement"
  | "upcoming"
  | "list"
  | "book"
  | "help";

const thing = "(?:sessions?|credits?|lessons?|classes|visits?|packs?|ones)";
const few = "(?:\\w+ ){0,3}";

const patterns: Record<Request, RegExp[]> = {
  help: [
    /^(?:help|info|help me|commands|menu|what can i (?:text|say|do|ask)(?: here| you)?|how does this work|how do i use this)$/,
  ],
  late: [
    /\b(?:bus|train|tube|ferry|uber|taxi|lift|tram|cab|sitter|babysitter)(?: is| was)?(?: running)? late\b/,
    /^(?:il|ill|i will|gonna|going to) b late\b/,
    /\brunning (?:_ |\w+ |\d+ ?){0,5}?(?:late|behind|over)\b/,
    /\b(?:be|im|am|were|we are|bit|little|mins?|minutes?|m|going to be|_|\d+) (?:\w+ ){0,2}late\b/,
    /\blate (?:by|today|for|sorry)\b/,
    /^(?:sorry )?(?:im )?late\b/,
    /\bstuck (?:in|on|behind|at) (?:\w+ )?(?:traffic|train|bus|lights|motorway|freeway|highway|m\d+|work|tube|meeting)\b/,
    /\b(?:traffic is|bad traffic|traffic|hit traffic|held up|getting delayed|been delayed|train (?:is |was )?delayed|delayed)\b/,
    /\b(?:be )?(?:there|with you) in (?:about )?(?:_|\d+|a few|a couple)\b/,
    /\bneed (?:another )?(?:_|\d+|a few|a couple)(?: of)?(?: more)? ?(?:mins?|minutes)\b/,
    /\b(?:\d+|few|couple) ?(?:m|mins?|minutes?) (?:away|behind|off)\b|\b_ (?:away|behind)\b/,
  ],
  cancel: [
    /\bcancel(?:l?ing)?\b/,
    /\b(?:call off|take me (?:off|out)|pull out|bail|scrub|scratch|bin off)\b/,
    /\b(?:delete|remove|drop|scrap|bin|axe) (?:my |the |that |this )?(?:_|booking|session|appointment|lesson|it\b)/,
  ],
  cannot: [
    /\b(?:cant|wont|will not|not going to|unable to|not able to|not gonna) (?:be able to )?(?:now )?(?:make|come|attend|get|manage|be there|be in|train|do|be coming|see you _|be at|come in)\b/,
    /\bnot (?:coming|able to come|be coming|be there)\b/,
    /\b(?:need|have|got|going|ill have|ive got|want) to (?:skip|miss(?! you)|pass on|drop|bail|give _ a miss)\b/,
    /\b(?:skip|skipping|missing) (?:my |the |our )?(?:session |lesson |_|next|it)/,
    /\b(?:im|i am) out (?:for|on|of)?\b/,
    /\bno longer (?:make|able|free|available|come)\b/,
    /\bcant make\b|\bcant _|\bcant anymore\b|\bcant now\b/,
  ],
  move: [
    /\b(?:move|moving|reschedul(?:e|ing)|shift|push|bump|change|changing|swap|switch|postpone|delay|rearrange|rebook)\b/,
    /\bbring (?:\w+ |_ ){1,4}forward\b|\bbring forward\b|\bput (?:it|my \w+|us|me) back\b/,
    /\binstead\b|\brather than (?:_|\d)/,
    /\b(?:an hour|half an hour|_|\d+ ?(?:mins?|minutes|hours?)) (?:later|earlier)\b/,
    /\bmake _|(?<!\bi )(?<!\bi can )(?<!\bi could )(?<!\bto )(?<!\b(?:can|could) you )\bmake (?:it|that|mine|my _ ?(?:session|booking)?) (?:for |at )?(?:a )?_/,
    /\b(?:a )?(?:different|another|new) (?:time|day)\b/,
  ],
  balance: [
    /\b(?:do i|will i|have i) (?:still )?(?:have|got) (?:\w+ ){0,2}left\b/,
    /\bwhens? (?:\w+ ){0,3}(?:run|runs|running|expire|expires|expiring)\b/,
    /^(?:have i|do i have|ive|have i got|got) any (?:\w+ )?left$/,
    /\bbalance\b|\b(?:whats|what is|check) my (?:count|total|tally)\b|\b\d{1,2} left$/,
    new RegExp(
      `\\bhow many (?!(?:minutes|mins|hours|people|spots|spaces|slots|places|reps|sets|kg|kilos|calories|days|seats)\\b)${few}(?:left|remain(?:ing)?|to go|more)\\b`,
    ),
    new RegExp(
      `\\bhow many ${few}(?:do i (?:still )?have|have i (?:still )?got|ive got|i have|i got|am i)\\b(?! (?:booked|used|coming|scheduled|done|had))`,
    ),
    new RegExp(`\\b${thing} ${few}(?:left|remaining|to go)\\b`),
    new RegExp(`\\bhow many (?:more )?${thing}(?: do i have| are)?$`),
    /^(?:how many|how much(?: is| have i)?(?: got)?) (?:left|remaining)\b|^left$|^remaining$/,
    /\b(?:whats|what is|what have i got|what do i have) left\b|\bhow much (?:have i got|do i have|credit)\b/,
    /\b(?:am i|are we|have i) (?:running |run |nearly |almost |close to )?(?:out|low)\b/,
    new RegExp(
      `\\b(?:do i|have i) (?:still )?(?:have|got) (?:any|some|enough|a) (?:more )?(?:${thing}|left)\\b(?! (?:on|tomorrow|today|_|booked|this|next))`,
    ),
    /^remaining (?:sessions?|credits?)\b/,
    /\bleft on my (?:pack|card|package|account)\b|\b(?:check|credits?|sessions?) (?:balance|count|remaining)\b|^(?:my )?(?:credits?|sessions? left|count)$/,
    /\bwhen (?:do|does|will|is) (?:my |the )?(?:pack|sessions|credits|they|it) (?:expire|run out)|\bexpir(?:e|es|y)\b/,
  ],
  statement: [
    /^why$/,
    /\b(?:statement|breakdown|history|itemi[sz]ed?)\b/,
    /\b(?:why|how come|how is it|hows it) (?:\w+ ){0,5}?(?:only |just |at |down to |on )?(?:\d+|_)(?: \w+){0,3}$/,
    /\bwhy (?:\w+ ){0,5}?(?:count|balance|left|so (?:few|many|low)|used|deducted|charged|total|less|fewer|down|lower|gone|sessions (?:gone|missing))\b/,
    /\bhow come (?:\w+ ){0,4}(?:left|used|so few|charged|down|only)\b/,
    /\b(?:what|which|when|where|how) (?:\w+ ){0,3}(?:did|have|has) (?:i|they|it|my|all|the) (?:\w+ ){0,3}(?:used?|go|gone|spent)\b/,
    /\bhow many (?:\w+ )?(?:have i|did i|ive) (?:used|done|had)\b/,
    /\b(?:should|shouldnt|thought|think|sure|pretty sure|supposed) (?:it |i |that )?(?:\w+ ){0,3}(?:be|have|had|was)\b.*\b(?:left|more|sessions|\d+)\b/,
    /\b(?:count|balance|number|total|that) (?:is |looks |seems |doesnt |cant be |isnt |does not )?(?:wrong|off|not right|incorrect|add up)\b|\b(?:isnt|doesnt|cant be|is not|does not) (?:look |seem |be )?(?:right|add up)\b/,
    /\b(?:list|show|see|send|give)(?: me)? (?:\w+ ){0,3}(?:sessions|what) (?:ive|i have|i)? ?(?:used|done|had|attended)\b/,
    /\b(?:explain|how did you (?:get|count)|how is it) (?:\w+ ){0,3}(?:\d+|count|balance|that|left)\b|\bwhat did you (?:take|charge|use|deduct)\b|\bwhat was (?:i|that|this|it) (?:\w+ )?(?:charged|used|for)\b/,
    /\bi (?:have )?only (?:used|had|done)\b|\b(?:what|which) sessions (?:have|did) i (?:done|used|had|do|use|attend\w*)\b/,
    /\bwhat are my (?:used|past) sessions\b|\bwhere (?:have|did) (?:\w+ ){0,4}go(?:ne)?\b/,
  ],
  upcoming: [
    /\bwhat (?:\w+ )?(?:have i|ive|do i have|i have|am i|sessions do i have|do we have|sessions have i)(?: got)? ?(?:booked|on|coming up|coming|scheduled|lined up|in the diary|planned|down for|_)/,
    /\b(?:what|whats|what is) (?:are )?(?:my |our )?(?:next (?:session|booking|appointment|one|lesson)|coming up|booked|upcoming|schedule|bookings|upcoming sessions)\b/,
    /\b(?:whens|when is|when are|what time is|what day is|what times|what date is|when was|what time was|what time are|what day are) (?:my|our|the|it|we|i)\b/,
    /\b(?:when|what time|what day|what days|where) (?:am i|are we|do i|do we|did i|did we|have i) (?:\w+ ){0,3}(?:in|on|next|booked|seeing|training|coming|meeting|come|train|see|book|start|again|have|meant|supposed|got|need to be|_)/,
    /\b(?:am i|are we|^we) (?:still )?(?:booked|on|in|coming|seeing|scheduled|down|good|ok|meeting|training|all good|all set|set|confirmed)\b(?! late)/,
    /\b(?:do i have|have i got|do we have) (?:a |an |any |anything |something )?(?:session|booking|appointment|lesson|class|on|booked|coming up|scheduled|_|bookings|sessions? (?:on|_|booked))/,
    /\b(?:is|are) (?:my|our|the) (?:\w+ |_ ){0,2}(?:session |booking |appointment |lesson )?(?:still |definitely )?(?:on|confirmed|booked|happening|going ahead)\b/,
    /^(?:my )?(?:upcoming|bookings|schedule|next session|next booking|next appointment|next lesson|my sessions|my appointments|what have i got)$/,
    /\b(?:show|list|send|see|check|tell)(?: me)? (?:\w+ )?(?:my )?(?:upcoming|bookings|schedule|upcoming sessions|next session|appointments)\b/,
    /\bstill (?:on|good|ok|okay|right|happening|confirmed|going ahead)\b(?! (?:to book|with))|\bhave i booked\b|\bdid my booking\b|\bwhats my time\b/,
    /^is it _(?: or _)?(?: _)?$/,
    /\b(?:can|could|would) you (?:please )?confirm\b/,
    /\bremind me (?:when|what|of my)\b|\bforgot(?:ten)? (?:when|what time|what day)\b|\bcant remember (?:when|what)\b|\bhow many (?:\w+ )?(?:do i have|have i got|are|have i) booked\b/,
    /\bdid (?:you|i|we) (?:book|get|have me)\b|\b(?:wheres|where is) my next\b|\bis it still on\b|\bstill on for\b|\bwhen (?:is|was) it\b|^what time (?:_|again|was it|tomorrow)/,
  ],
  list: [
    /\b(?:what|which|whats|any|got|have|is there|are there|see|show|send|other|more|free|open|available) (?:\w+ |_ ){0,4}?(?:times|time|slots?|spots?|spaces?|openings?|availab\w+|gaps?|free|open|options)\b(?! (?:is|am|are|was) (?:my|i|we))/,
    /\bwhen (?:are you|you|are|can you|is he|is she) (?:\w+ ){0,2}(?:free|available|around|open|do|fit|squeeze|see|next)\b/,
    /\bwhen (?:can|could|is the next|do you|have you|would you|whats the (?:next|earliest))\b/,
    /\bare you in _|\bis there (?:a |any )?(?:class|session|lesson)\b|\bwhat else\b|\bwhen (?:else|suits)\b|\bnext (?:gap|opening|free)\b/,
    /\b(?:are you|you|yall|would you be|will you be) (?:\w+ ){0,2}(?:free|available|around|about|open)\b/,
    /\bwhat(?:s| is| are| have| do| does| can| about| else)? (?:you |have you |do you |your )?(?:got|have|availability|available|free|open)\b/,
    /\b(?:do you|have you|you got|you have|you guys|got|is there) (?:have |got |still )*(?:any|anything|something|space|room|time|a (?:spot|slot|space|free|gap|session|time|window|place)|availability|much|_)/,
    /\bany(?:thing|where|one)? (?:\w+ )?(?:free|available|open|going|left|else|other|earlier|later|after|before|on|in|around|for|this|next|_|spots?|slots?|sessions|times|spaces?|gaps?|openings?)\b|\banything(?: _|$)|^any _|^any chance of (?:anything|something|a (?:spot|slot))/,
    /^(?:availability|times|slots|available|free|whats on)\b|\b(?:your|the) (?:availability|timetable|calendar|schedule|diary|next (?:available|opening|slot|spot|free)|earliest)\b|\b(?:earliest|soonest|next available)\b/,
    /\bhow(?:s| is) (?:_|your|next)(?:.*) looking\b|\bhow are you (?:looking|placed|fixed) (?:for )?_|\bwhat does _ look like\b/,
    /\bis _ (?:\w+ ){0,2}(?:free|available|open|taken|still (?:free|available|going))\b|^free _|_ free$/,
    /\bwhat (?:times?|days?) (?:are|do|can|have|work|would)\b(?! (?:i|we|my) )/,
  ],
  book: [
    /\b(?:re)?book(?:ing)?(?! (?:club|shop))\b/,
    /\b(?:put|pencil|sign|lock|slot|pop|fit|squeeze|slide|get|sneak) (?:me|us|it|that)\b/,
    /\b(?:can|could|may|would|shall|should) (?:i|we|you)(?: please| pls| maybe| possibly)? (?:\w+ ){0,2}(?:come|do|have|get|grab|train|fit|squeeze|see|take|pop|meet|make|catch|go|book|start|drop|be|manage|put|lock|use|_)/,
    /\b(?:id|i would|we would|i|wed) (?:really )?(?:like|love|want|need|prefer)\b/,
    /\b(?:lets|let us|ill|we will|well) (?:\w+ )?(?:do|go|say|lock|take|have|come|grab|try|make|aim|get)\b/,
    /\b(?:how|what) about _|\b(?:is|would|does|will|are) (?:the )?_ (?:\w+ )*(?:ok|good|work|works|suit|possible|alright|fine|doable|on|be)\b/,
    /_ (?:works?|suits?|would (?:work|suit|be)|is (?:good|great|perfect|best|fine|ok)|is possible|please)\b|\b(?:works|good|suits|free) (?:for me )?_/,
    /\b(?:lock(?:ed)? in|reserve|schedule|hoping (?:for|to)|looking (?:for|to)|keen (?:for|to)|want(?:ing)? to|need to|sign me|chance of|possible to|im free|i can do|i can make|i could do)\b/,
    /\b(?:a|another|one more|my next) (?:session|lesson|appointment|pt|class)\b/,
  ],
};

const requests = Object.keys(patterns) as Request[];

const notLate =
  /\b(?:late|later) (?:reply|notice|text|message|response|cancel\w*|morning|afternoon|evening|night|fee|one|slots?|sessions?|start|finish|shift|lunch|times?|appointments?|swim|class)\b|\b(?:you|your|youre|you re|he|she|they|hes|shes|theyre|if|if im|who|whos|am i|was i|was)(?: \w+){0,3} late\b|\b(?:we|they) were (?:\w+ )?late\b|^(?:is|are|r) (?:\w+ ){1,2}(?:running )?late\b|\btoo late\b|\bsorry (?:its |so |for the )?late\b(?! )|\b(?:not|wont be|isnt|never|arent|dont|dont be|do not be|dont want to be) (?:\w+ )?late\b|(?<!running )(?<!be )\blate _/g;

/** Every request that words of a text name; times in it stand as "_". */
export function spotRequests(text: string): Set<Request> {
  const whole = text.replace(/[^a-z0-9_ ]+/g, " ").replace(/\s+/g, " ").trim();
  const spotted = new Set<Request>();
  for (const request of requests) {
    const words = request === "late" ? whole.replace(notLate, " ") : whole;
    if (patterns[request].some((pattern) => pattern.test(words))) spotted.add(request);
  }
  return spotted;
}
