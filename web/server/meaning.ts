/** What a code means to a coach. */
export interface Meaning {
  /** What is the case, and what to do about it. */
  sentence: string;
  /** The form field that it is about, or the fields of different forms; none where it is about the whole form. */
  field?: string | readonly string[];
  /** Whether the code stands for several things, so that the server's hint says which. */
  general?: true;
}
