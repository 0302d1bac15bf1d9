import type { Language } from '@jidi/platform';
import { html } from './html.js';
import { layout } from './layout.js';

/** A refusal as a page shows it. */
export interface Told {
  readonly status: number;
  /** What to do, in the reader's language. */
  readonly title: string;
  readonly faults: readonly string[];
  /** By which the administrator finds it in the log. */
  readonly requestId: string;
}

/** The page of whatever was refused or failed. */
export const problemPage = ({ status, title, faults, requestId }: Told, language: Language): string =>
  layout(
    language,
    title,
    html`<h1>${title}</h1>
      ${faults.map((fault) => html`<p class="error">${fault}</p>`)}
      <p class="skipped">${status} · ${requestId}</p>`,
  );
