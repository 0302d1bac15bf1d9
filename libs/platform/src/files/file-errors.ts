/** More bytes came than are taken. */
export class FileTooLarge extends Error {
  constructor(
    /** in bytes */
    readonly limit: number,
  ) {
    super(`more than ${limit} bytes`);
  }
}

/** The stream failed before its end: whoever sent it went away. */
export class FileBroken extends Error {}
