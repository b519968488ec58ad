import { hasDoubt, hasNegation, unknownWords } from "./known_words.ts";

// Phrases that sound like a condition, a refusal or a time, and are only manners.
const manners =
  /\b(?:(?:i |we )?(?:was |am |im |were )?(?:just )?(?:wondering|curious) (?:if|whether|about) ?|if (?:at all )?possible|if (?:its |it is |thats |that is |this is )?(?:all |still )?(?:ok|alright|available|free|good|possible|fine|easy|convenient|open|cool)(?: (?:with|for) you)?|if you(?: can|(?: have|ve)? got (?:it|one|room|space|time)|re free|re around|re available|ve got (?:it|space|room|time|a (?:spot|slot))| have (?:it|space|room|time|a (?:spot|slot|space|gap)|availability)| dont mind|ve space| are free| are available| could)|if (?:that|it|this) (?:works|suits|is ok|is fine|helps|is free|is available|is still (?:free|available|open))(?: for you| you)?|if (?:theres|there is) (?:still )?(?:a |any )?(?:space|room|spot|slot|gap|opening|availability)|(?:if not |and )?(?:no|not a|dont) (?:worries|worry|problem|problems|prob|probs|rush|stress|dramas|drama|biggie|pressure|hurry)(?: at all| if not)?|why not|cant complain|let me know(?: if (?:that|thats|it|its|this)(?: is)? (?:works?|ok|suits?|free|possible|available)(?: for you)?| if you can(?: do (?:it|that))?(?=[.,!?]|$)| what you think)?(?! (?:if|when|whether|how|what|that))|lmk(?: if (?:thats|that|it|its) (?:ok|works?|good|fine|possible|free))?|hope (?:that|you|your|all|the|its|thats|this)(?: \w+){0,6}(?=[.,!?]|$)|sorry (?:for|about|to) (?:the |my |being )?(?:\w+ )?(?:late reply|delay|late notice|short notice|bother you|mess you around|mess you about|inconvenience|hassle|change|trouble|message|text|slow reply|be a pain|be a nuisance|pester)|(?:i )?hope you can help|long time no see|(?:it|that|session|today|yesterday|this morning|class|workout|last session) was (?:great|good|awesome|brilliant|fun|amazing)|pretty please(?: with a cherry on top)?|great session (?:today|yesterday|last \w+|tonight|this morning|on \w+)?|good session (?:today|yesterday|last \w+)?|thanks for (?:today|yesterday|last \w+|this morning|the (?:session|other day|text|reminder|message|reply|heads up)(?: (?:today|yesterday|last \w+))?|getting back|letting me know|tonight|everything|that|coming back to me)|have a (?:good|great|nice|lovely) (?:day|one|night|evening|weekend|week|arvo|afternoon|morning)|enjoy (?:the|your) (?:rest of (?:the|your) )?(?:day|weekend|week|evening|night|afternoon|holiday))\b/g;
const greeting =
  /^(?:(?:good|gd) )?(?:morning|afternoon|evening|day)(?:(?: [a-z]+)?(?=\s*[,!.\-])| (?:mate|coach|all|team|buddy|there|hun|boss|guys|to you))|^good (?:morning|afternoon|evening|day)\b/;
const opener =
  /^[\s.,!\-]*(?:hi+|hey+|hello|hiya|heya|yo|gday|howdy|dear|oi|hullo|evening|morning|sup)(?: there| again| hi| hello)* ([a-z]+)\b/;
const closer =
  /\b(?:thanks|thank you|cheers|regards|best|many thanks|love|please)(?: so much| very much| a lot| heaps| again| in advance| very| million| a million| loads)*[,.!]* ([a-z]+)\b[\sx.!]*$/;
const signature = /[.,!?\-] *(?:from |its |its me |this is |im )?([a-z]+)(?: (?:here|x+|xo+))?[\s.!]*$/;
const self =
  /^(?:(?:hi|hey|hello|hiya|morning|hi there)(?: (?:dear|coach|mate|again|love|there))? )?[ ,]*(?:its |this is |it is )?(?:only )?([a-z]+) here\b/;

const selfNamed =
  /^(?:hi |hey |hello |hiya )?[ ,]*(?:its|this is|it is) ([a-z]+)(?=[,.!\-]| from| again| can| could)/;
const kisses = /\bx+ ([a-z]+)[\s.!x]*$/;

/** Takes a name out of a match, unless the word says something in this language of bookings. */
function withoutName(text: string, pattern: RegExp): string {
  const match = pattern.exec(text);
  const name = match?.[1];
  if (!match || !name || unknownWords(name).length === 0 || hasDoubt(name) || hasNegation(name)) return text;
  if (
    /day|^(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|noon|midnight|half|quarter|cancel\w*|resched\w*|move|stop|no|not|may|balance|statement)$/
      .test(name)
  ) return text;
  const start = match.index + match[0].lastIndexOf(name);
  return text.slice(0, start) + text.slice(start + name.length);
}

/** Takes greetings, thanks, names at either end and polite conditions out of cleaned text. */
export function withoutPoliteness(text: string): string {
  let plain = text.replace(/^[\s.,!?\-]+/, "").replace(greeting, " ").replace(/^[\s.,!?\-]+/, "");
  for (const pattern of [self, selfNamed, opener, closer, kisses]) plain = withoutName(plain, pattern);
  if (/\s/.test(plain)) plain = withoutName(plain, signature);
  return plain.replace(
    /^((?:hi|hey|hello|hiya)?[ ,]*)(?:its|this is|it is)(?= *(?:[,.!\-]|here\b|again\b))/,
    "$1",
  )
    .replace(/^hoping (?=for|to)/, "looking ").replace(/\bmight (?=(?:it|there|that) be\b)/g, "would ")
    .replace(/\bmight (?=(?:i|we) )/g, "may ")
    .replace(/\b((?:could|can|may|would) (?:i|we|you)) (?:possibly|perhaps|maybe)\b/g, "$1")
    .replace(/\b(?:swing|pop|drop|come|stop) by\b/g, "come").replace(manners, " ").replace(
      /\b(?:i was|im|i am|was) (?:hoping|looking|after|thinking of|keen)\b/g,
      " looking ",
    )
    .replace(/\s+/g, " ").trim();
}
