/** What stands in an answer that refuses: a code of its own, and what is wrong where. */
export interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

/** An answer in a line: its status, and the codes of a refusal, as `422 rules-failed window-over`. */
export const codesOf = ({ status, body: { code, errors = [] } }: { readonly status: number; readonly body: Partial<Refusal> }): string =>
  [status, code, ...errors.map((each) => each.code)].filter((each) => each !== undefined).join(' ');
