// What the coach's commands are said with. A phrase: words in their order, (a|b) one of these, [a|b] one of these or none.

/** Whole texts that only ask, or need nothing beside them; a question mark changes nothing about `next`, `today` and `help`. */
export const phrases = {
  next: [
    "[who is|what is|when is|show] [my|the] next [session|client|appointment|booking|one] [up]",
    "(who|what|when) (do i have|have i got|am i seeing|have i|is up) next",
  ],
  today: [
    "[show] [me] [my] (today|todays) [list|day|sessions|bookings|clients|schedule|agenda|diary]",
    "who",
    "what is on",
    "who is on",
  ],
  help: ["[show] (help|commands|menu)", "what can (you|i) (do|say|text)"],
  undo: ["undo [that|this|it|last|the last|the last one|again]"],
  done: ["[mark] [it|that|this] [session] [as] done", "done (now|with that)"],
  no_show: ["[mark|was] [it|that|this] [session] [as] [a] (noshow|noshows)"],
};

/** What stands before a day in "who do I have on friday". */
export const dayQuestions = [
  "(who|what) (do i have|have i got|am i seeing|have i)",
  "(who|what) is on",
  "who is in",
  "(who|what) is",
  "(what time|when) is my [first|last] (session|client|appointment|one)",
  "who",
  "(what|who) is my (first|last) (session|client|appointment|booking|one)",
];

/** What stands around a name: "mark ana done", "ana was a no show". */
export const markBefore = ["[mark]"];
export const markAfter = ["[as|is|was] [a]"];

/** What stands between "how many" and "left". */
export const balanceQuestions = {
  before: ["how many [sessions] (has|have|does)", "what (has|does)", "what is", "show"],
  after: ["[got|have] [left|free]", "[got|have] [any] [left|free]"],
};

export const courtesy = {
  before: words("please pls plz hi hey hello oops sorry"),
  after: words("please pls plz thanks thank_you thankyou thx ta ty cheers"),
};

/** Words that begin a command, in every form that one is written in; words for a client that hold one are asked about. */
export const verbs: { [word: string]: string } = {
  book: "book",
  rebook: "book",
  move: "move",
  reschedule: "move",
  resched: "move",
  c: "cancel",
  cancel: "cancel",
  bal: "balance",
  balance: "balance",
  why: "why",
  sell: "sell",
  add: "add",
  block: "off",
  off: "off",
};

/** Words that begin a command only where all of it is one: words for a client may hold them. */
export const otherVerbs: { [word: string]: string } = { schedule: "book", shift: "move" };

/** "Busy mon 9 to 11" may be said to a client as well: always asked first. */
export const saysOff = words("busy away unavailable");

const bare = words("next who done undo noshow noshows help commands pin waive");
const cancelled = words("cancelled canceled cancelling booked booking moved moving sold added blocked");

/** Whether a word is a command's. */
export function isCommandWord(word: string): boolean {
  return Object.hasOwn(verbs, word) || bare.has(word) || cancelled.has(word);
}

/** Words that are no name where a command has one: with them it is a sentence. */
export const noNames = words(
  "a the and or but if when while not never no dont cant wont you your youre u ur ya us we our i im me my it its this that them they he him " +
    "she her is are was be am with for at on in of from by off all each every some any yet still mate nearly almost well just job half " +
    "how what whats who whos why where can could would should shall please thanks yes one two up out then later so too very more less next coming " +
    "something everything everyone everybody both neither lol haha tho though tbh",
);

/** What is booked, cancelled, moved or done with elsewhere: no client's name begins with one. */
export const noClients = words(
  "club launch lunch dinner breakfast brunch ticket tickets hotel flight flights table taxi uber cab restaurant cinema theatre dentist " +
    "doctor physio haircut holiday appointment netflix spotify gym membership subscription deal shopping dishes laundry house car van bike " +
    "furniture stuff milk culture room court pitch venue",
);

/** Why a time is blocked: a noun of these, and what may stand about it. */
export const reasons = words(
  "dentist doctor doctors dr gp physio chiro hospital surgery appointment appt haircut hairdresser barber vet meeting meetings call zoom " +
    "interview school run pickup pick_up kids kid concert assembly wedding funeral party birthday holiday holidays vacation leave travel " +
    "flight airport course workshop conference cpd seminar study exam lunch dinner breakfast break coffee admin paperwork accounts " +
    "errands shopping car service mot garage mechanic plumber electrician delivery family mum mom dad wife husband partner daughter " +
    "son personal private cleaning rest sick sports carnival match game rehearsal recital graduation excursion parents parent " +
    "teacher play show camp tournament competition",
);
export const aroundReasons = words(
  "for the a an my our with at and of because because_of due due_to trip day",
);

/** What a number counts that is no session: "add 2 minutes", "add 5 reps". */
export const units = words(
  "sec secs second seconds min mins minute minutes hour hours hr hrs day days week weeks month months rep reps set sets round rounds " +
    "lap laps km kms mile miles metre metres meter meters kg kgs kilo kilos lb lbs pound pounds plate plates percent dollar dollars bucks",
);

/** Days and times by their words; what else is one, the reading of days and times knows. */
export const timeWords = words(
  "mon monday mondays tue tues tuesday tuesdays wed weds wednesday wednesdays thu thur thurs thursday thursdays fri friday fridays sat " +
    "saturday saturdays sun sunday sundays jan january feb february mar march apr april may jun june jul july aug august sep sept " +
    "september oct october nov november dec december today tonight tomorrow tmrw tomo yesterday weekend weekday week weeks fortnight " +
    "month months morning mornings afternoon arvo evening evenings night nights noon midday midnight lunchtime pm oclock hour hours " +
    "hr hrs minute minutes min mins",
);

/** Numbers by their words; `one` is more often none. */
export const numbers: { [word: string]: number } = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};
export const numberWords = words(
  "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred half quarter dozen first " +
    "second third fourth fifth",
);

/** What may stand in a range of days or hours: with anything else it is a sentence and no range. */
export const rangeWords = words(
  "to till until through thru from between and or before after since by at on the this next coming all whole day days am a p noon midday",
);

export const answers = {
  yes: words("y yes yep yeah yup yes_please"),
  waive: words("w waive waive_it"),
  no: words("n no nope none nobody neither drop drop_it no_thanks none_of_them neither_of_them leave_it"),
};
/** The place that an ordinal names, from 1. */
export const ordinals = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"], [
  "fifth",
  "5th",
]];
/** What may stand beside a choice. */
export const aroundChoices = words("please pls thanks the option number for to its it");

/** A phrase as the expression that whole words are matched with. */
export function phraseOf(phrase: string): RegExp {
  const source = phrase.split(/ (?![^([]*[)\]])/).map((part) => {
    if (part.startsWith("[")) return `(?:(?:${part.slice(1, -1)}) )?`;
    return part.startsWith("(") ? `(?:${part.slice(1, -1)}) ` : `${part} `;
  }).join("");
  return new RegExp(`^${source}$`);
}

function words(list: string): Set<string> {
  return new Set(list.split(" ").map((word) => word.replaceAll("_", " ")));
}
