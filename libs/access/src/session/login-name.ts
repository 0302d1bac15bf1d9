/** What somebody typed to say who they are: a user name, or a mobile number where it looks like one. */
export interface LoginName {
  /** In small letters, without spaces around. */
  readonly userName: string;
  /** Eleven digits, null when it is no mobile number. */
  readonly mobile: string | null;
}

const MOBILE = /^(?:\+?86)?(1\d{10})$/;

/** Reads a name as typed: full-width letters, spaces and dashes in a number, and +86 are forgiven. */
export function readLoginName(typed: string): LoginName {
  const userName = typed.normalize('NFKC').trim().toLowerCase();
  const [, mobile = null] = MOBILE.exec(userName.replace(/[\s-]/g, '')) ?? [];
  return { userName: mobile ?? userName, mobile };
}
