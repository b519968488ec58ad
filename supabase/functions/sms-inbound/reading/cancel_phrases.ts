import { filler } from "./wish_phrases.ts";

/** Phrases of a cancellation; a word of one alone is not accounted for by it. */
export const cancels = [
  `(?:no|nah|nope)(?= (?:(?:i|sorry|im) )*(?:cant|wont|not))`,
  `(?:can|could) you take (?:me|us) (?:out of|off)`,
  `(?:can|could|may|would|will) (?:i|we|you) (?:${filler} )*(?:mind )?(?:please )?(?:cancel|skip|drop|delete|remove|call off|scrap|pull out|bail|miss|scratch|bin)(?: (?:me|us))?(?: (?:for|from|out of|off|on|in for))?`,
  `(?:i|we|id|im|ill|i am|i will|we are|were|i would|we will|ive|i have|we have|weve|well|might|just)? ?(?:${filler} )*(?:need|want|have|got|had|like|love|wish|going|would like|am going|prefer|better|gotta|will have|will need|going to have|going to need|gonna have|am afraid ill have)? ?to(?= (?:have to )?(?:cancel|skip|miss|drop|pull|bail|pass|call|scrap|delete|remove|give))`,
  `(?:(?:going|have|need) to )*(?:have to )?(?:cancel|cancell?ing|skip|skipping|miss|missing|drop|delete|remove|scrap|call off|calling off|scratch|bin|axe|scrub|pull out of|pull out|bail on|bail out of|bail|pass on|give)(?: (?:me|us))?(?: (?:for|from|out of|off|on|in for))?`,
  `(?:take|get|pull) (?:me|us) (?:out of|off|out|from)(?: for| on)?`,
  `(?:im|i am|we are|were|ill|i will|i|we|unfortunately|sadly|so|hes|and|now|just)? ?(?:cant|cannot|wont|will not|unable to|not able to|not going to|not coming|not|no longer|wont be able to|am not|not going to be able to|arent|are not|cant now)(?: (?:be able to|now|actually|going to|be|to|really|even|able to|gonna|longer))*(?: (?:make|come|attend|get|manage|do|train|see you|be there|be in|there|in|coming|be coming|come in|get in|get there|make it|make my|be at|in today|able|available|come along|coming in))*`,
  `(?:ill|i will|im|i am|going to|so|and|now)(?: (?:just|have to|going to|not|now|too|really|so|very|feeling|sick|crook|unwell|ill|poorly|away|stuck|injured|busy))*(?= (?:skip|cancel|miss|drop|bail|cant|wont|have|not|pull))`,
  `(?:i|im|i am|were|we are) (?:out|off|away|a no|a no go|no longer)(?: for| on| of)?`,
  `is (?:off|out|a no|a no go|not (?:going to )?(?:happen|happening|work|working)|no good)(?: for me)?`,
  `(?:to )?make (?:it|that|my|the)(?: to| for)?`,
  `(?:it|that|this)(?: (?:anymore|any more|after all|either))?`,
  `(?:im afraid|afraid|unfortunately|sadly|apologies|my apologies|so sorry|very sorry|really sorry|sorry|sorry about (?:that|this|it)|im sorry|i am sorry|i forgot|forgot|omg|oh no|damn|argh|ugh|bugger|something came up|somethings come up|something has come up|last minute|short notice|crook as|crook|no can do|lets)(?: at work| at home| with work)?`,
  `(?:to|at|for|in|on) (?:the )?(?:gym|session|class)|(?:anymore|any more|after all|at all|off|able|either)`,
  `(?:the |my )?(?:first|second|third|1st|2nd|3rd|4th|fourth|last|next)(?: one|(?= (?:session|booking|appointment|lesson|class|slot)))`,
  `(?:thanks|thank you|ta|cheers)(?: so much| very much| a lot| again)?|see you (?:next (?:week|time)|soon)|if (?:thats|that is) (?:ok|alright|fine)`,
];
