import { filler } from "./wish_phrases.ts";

/** Phrases that move a booking; a word of one alone is not accounted for by it. */
export const moves = [
  `(?:i |we |id |im |ill |ive )?(?:${filler} )*(?:need|want|have|got|like|love|wish|going|would like|prefer|gotta|hoping|looking|will have|will need|going to have|going to need|wanting|trying)? ?to(?= (?:have to )?(?:move|moving|resched|change|push|shift|swap|switch|postpone|delay|bump|bring|rearrange|make|rebook))`,
  `(?:move|moving|resched\\w*|change|changing|push|pushing|shift|shifting|swap|swapping|switch|switching|postpone|postponing|delay|delaying|bump|bumping|bring|rearrange|rebook|pull|put|knock|slide|nudge|drag|kick)(?: (?:me|us|it|that|this|mine|over|across|around|about|back|forward|out|up|down|earlier|later|by|the time of|time|from|things|along))*(?: (?:to|for|with|from|until|till|by|on|onto|into))?`,
  `(?:can|could|may|would|will|shall) (?:i|we|you|it|that|this)(?: ${filler})*(?: (?:be able to|mind|be))?(?: (?:move|moving|reschedule|change|push|shift|swap|switch|postpone|delay|bump|bring|rearrange|do|make|come|go|have|start|see me|fit me in|get|be|book|train|squeeze me in))?(?: it| that)?(?: in| at| for| on| to)?`,
  `(?:instead of|rather than)(?: my| the)? \\d{1,2}(?= |$)`,
  `(?:instead|rather)(?: (?:of|than|for|to))?|in place of`,
  `(?:earlier|later|forward|back|out|up|down|over|by|to|till|until|for|from|on|onto|the same time|same time|make it|make|mine|it|that|anymore|bit|a bit|slightly|appt|the day|same day|before|after)`,
  `(?:something(?:s)? (?:has |have |just )?(?:come|came|popped) up|somethings up)(?: at (?:work|home|school))?`,
  `(?:called?|called me) (?:in|into work)|(?:a|an)? ?(?:different|another|new) (?:time|day|slot)`,
  `(?:how|what) about|what if (?:i|we) (?:came|come|did|do)|(?:do you have|have you got|got|is there) (?:anything|something|space|room|time)(?: (?:free|open|available))?`,
  `with(?= _)|(?:the )?(?:1st|2nd|3rd|first|second|third) one`,
  `(?:i |we )?(?:need|want)`,
];
