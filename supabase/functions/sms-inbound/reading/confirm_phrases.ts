/** Phrases that agree to a booking; a word of one alone is not accounted for by it. */
export const confirms = [
  `(?:all good|all set|good to go|sweet as|sounds (?:good|great|perfect)|looking forward(?: to (?:it|that|seeing you))?)`,
  `(?:ill|i will|will|well|we will|id|i|we)(?: definitely| defo| deffo| still| for sure)? (?:see|c|be|come|make|can make|can come|am coming|coming)(?: (?:you|ya|u|there|in|along|it|then|soon))*`,
  `(?:see|c|cu|cya|seeya)(?: (?:you|ya|u|then|there|soon|again|later))*(?: at the (?:gym|park|studio|court|pool|usual place))?`,
  `(?:im|i am|we are|were) (?:coming|in|there|good|all good|ready|confirming)(?: (?:for|to))?`,
  `(?:count me in|be there|will be there|happy to confirm|for (?:all|both|sure)|thats (?:fine|confirmed|good|great|perfect|right|ok)|that is (?:fine|confirmed|good|ok))`,
  `(?:i |we |im |please |yes |can )?(?:do |hereby )?confirm(?:ed|ing)?(?: (?:for|both|all|it|that|this))?`,
  `(?:y|yes|yep|yeah|yup|thumbsup)(?: (?:to|for|i do|start|sir|boss|i can(?: make it| come| do it)?))?`,
  `(?:thanks|thank you|many thanks|ta|cheers)(?: so much| very much| a lot| heaps| again| for (?:that|confirming|checking|the reminder))?`,
];
