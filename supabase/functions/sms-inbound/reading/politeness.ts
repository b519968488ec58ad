import { hasDoubt, hasNegation, unknownWords, without } from "./spotted.ts";

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
  const manners = plain
    .replace(/^((?:hi|hey|hello|hiya)?[ ,]*)(?:its|this is|it is)(?= *(?:[,.!\-]|here\b|again\b))/, "$1")
    .replace(/^hoping (?=for|to)/, "looking ").replace(/\bmight (?=(?:it|there|that) be\b)/g, "would ")
    .replace(/\bmight (?=(?:i|we) )/g, "may ")
    .replace(/\b((?:could|can|may|would) (?:i|we|you)) (?:possibly|perhaps|maybe)\b/g, "$1")
    .replace(/\b(?:swing|pop|drop|come|stop) by\b/g, "come");
  return without("manners", manners)
    .replace(/\b(?:i was|im|i am|was) (?:hoping|looking|after|thinking of|keen)\b/g, " looking ")
    .replace(/\s+/g, " ").trim();
}
