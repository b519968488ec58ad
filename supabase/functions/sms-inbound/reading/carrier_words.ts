/** Words that the carrier itself acts on when they are the whole text. */
const stop = /^(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i;
const stopMarked = /^(?:stop|stop all|stopall|unsubscribe|optout|opt out|opt-out)[\s.!]*$/i;
const start = /^(?:start|unstop)[\s.!]*$/i;
const help = /^(?:help|info)[\s.!?]*$/i;

/** The meaning of a text that is one of the carrier's words; `yes` opts in only while nothing waits for a yes. */
export function readCarrierWord(plain: string): "opt_out" | "opt_in" | "help" | "yes" | undefined {
  if (stop.test(plain) || stopMarked.test(plain)) return "opt_out";
  if (start.test(plain)) return "opt_in";
  if (help.test(plain)) return "help";
  return /^yes$/i.test(plain) ? "yes" : undefined;
}
