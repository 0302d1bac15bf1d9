/** Name of the job that sends one reminder. */
export const SEND = 'reminders.send';

/** The job of one reminder: it lies in the queue once, however often it is added. */
export const sendJob = (
  reminderId: string,
): { readonly name: string; readonly data: { readonly payload: { readonly reminderId: string } }; readonly jobId: string } => ({
  name: SEND,
  data: { payload: { reminderId } },
  jobId: jobIdOf(reminderId),
});

/** Id of a reminder's job in the queue. */
export const jobIdOf = (reminderId: string): string => `${SEND}-${reminderId}`;
