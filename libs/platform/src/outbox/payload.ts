/** What an outbox row or a job carries: ids and plain values, never personal data. */
export type Payload = Readonly<Record<string, string | number | boolean | null>>;
