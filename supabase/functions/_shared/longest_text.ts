/** Characters that a text holds at most; the carrier takes no more, and the database refuses longer ones too. */
export const longestText = 1600;
