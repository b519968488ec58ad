const words = `
a about actually again ah aiming all allright alright also am an and any anyone anything anytime appointment
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
room hold down push pushed back move moved shift bump change swap switch reschedule postpone earlier later
instead delay rearrange rebook cancel cancelling skip miss both only also add drop make it put off okay onto sat
very last second third 2nd 3rd 1st reckon prefer add another arrange ideally possibility sharp fancy always flexible alg allgood n may here chuck chur kia ora its whats sweet yall diary keen afraid whatever sesh cut checkup follow followup meant mean else free open either
`;
const known = new Set(words.trim().split(/\s+/));

// Words that give the sentence another subject, a condition or a doubt: with one of these nothing is acted on.
const doubt =
  /\b(?:maybe|perhaps|might|may be|not sure|unsure|whether|until|provided|otherwise|hardly|barely|unlikely|doubt|pretend|assuming|as long as|supposed to|in case|pending|depends?|depending|if|unless|or|either|thinking|thought about|think about|wonder if|probably|possibly|hopefully|hoping|might be|could be|dunno|not certain|tentatively?|provisional(?:ly)?|let you know|get back to you|ill see(?! you)|will see(?! you)|should be ok|would have|wouldve|could have|couldve|should have|shouldve|used to|wish|ignore|scrap that|actually no|and (?:the )?same|never ?mind|nvm|forget it|wait|hang on|hold on|jk|joking|kidding|instead|swap|rather than|but not|except|apart from|other than|anything but|wrong number|i think|back to|standing|regular|permanent|ongoing|was|were|been|had|did|didnt|missed|yesterday|ago|last)\b/;
const negation =
  /\b(?:not|dont|doesnt|isnt|arent|wont|cant|never|no longer|nope|nah|no|havent|hasnt|without|but _|neither|none|nor|unable|unavailable|wasnt|wouldnt|couldnt|shouldnt|cannot|didnt|except)\b/;

/** The words of a text that belong to no phrase this project knows: the more there are, the less is acted on. */
export function unknownWords(text: string): string[] {
  return text.split(/[^a-z0-9_#]+/).filter((word) => word !== "" && word !== "_" && !known.has(word));
}

/** Whether a text leaves open what it says: a condition, a choice, a change of mind. */
export function hasDoubt(text: string): boolean {
  return doubt.test(text);
}

/** Whether a text says that something is not so. */
export function hasNegation(text: string): boolean {
  return negation.test(text);
}

/** The sentences that name a time (which stands as "_"); the others are chat. */
export function actingText(rest: string): string {
  return rest.split(/[.!?;]+ |[.!?;]+$|\n/).filter((sentence) => /_/.test(sentence)).join(" ");
}
