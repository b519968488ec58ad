const words: Record<string, OptOutType> = {
  STOP: "STOP",
  STOPALL: "STOP",
  UNSUBSCRIBE: "STOP",
  CANCEL: "STOP",
  END: "STOP",
  QUIT: "STOP",
  REVOKE: "STOP",
  OPTOUT: "STOP",
  START: "START",
  YES: "START",
  UNSTOP: "START",
  HELP: "HELP",
  INFO: "HELP",
};

/** What a carrier takes a word for. */
export type OptOutType = "STOP" | "START" | "HELP";

/** What a text that is one of the carrier's own words means to it. */
export function readOptOutWord(body: string): OptOutType | undefined {
  return words[body.trim().toUpperCase()];
}

/** What the carrier answers to such a word by itself. */
export const ownAnswers: Record<OptOutType, string> = {
  STOP:
    "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
  START:
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
  HELP: "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
};
