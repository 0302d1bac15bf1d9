import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { changedFields, type Form, FORM_FIELDS } from './application-form.js';
import type { AnsweredItemView, ChangesView, FieldChangeView } from '../application.dto.js';
import { Application } from '../application.entity.js';
import { EDITABLE_STATES } from '../application.workflow.js';
import { changedFiles } from './evidence-changes.sql.js';
import type { ReturnItem } from '../return/return.js';
import { toReturnItem } from '../said.views.js';

interface Version {
  readonly number: number | null;
  readonly classCode: string;
  readonly form: Form;
}

const SUBMISSIONS = `select number, class_code as "classCode", form from accreditation.application_submission
  where application_id = $1 and not recalled order by number desc limit 2`;

const RETURNED = `select items from accreditation.application_return
  where application_id = $1 and submission = $2 and not recalled order by sequence desc limit 1`;

/**
 * What the last submission changed against the one before; while it is being corrected, what has changed so far.
 * @throws Problem not-found
 */
export async function changesOf(tx: Tx, id: string): Promise<ChangesView> {
  const application = await tx.findOneBy(Application, { id });
  if (!application) throw new Problem(PROBLEMS.notFound);
  const submitted: Version[] = await tx.query(SUBMISSIONS, [id]);
  const isEditable = (EDITABLE_STATES as readonly string[]).includes(application.state);
  const present: Version = { number: null, classCode: application.classCode, form: application.form };
  const [after, before] = isEditable ? [present, submitted[0]] : submitted;
  if (!after || !before) return { from: null, to: after?.number ?? null, items: [], files: [], returned: [] };
  const [returned]: { items: ReturnItem[] }[] = await tx.query(RETURNED, [id, before.number]);
  const items = differences(before, after);
  const files = await changedFiles(tx, id, { from: before.number, to: after.number });
  const touched = new Map<string, boolean>(items.map(({ field }) => [field, true])).set('material', files.length > 0);
  return { from: before.number, to: after.number, items, files, returned: answered(returned?.items ?? [], touched) };
}

const text = (value: number | string | null): string | null => (value === null ? null : String(value));

function differences(before: Version, after: Version): FieldChangeView[] {
  const fields = changedFields(before.form, after.form).map((change) => ({
    field: change.field,
    before: text(change.before),
    after: text(change.after),
    zh: FORM_FIELDS[change.field].zh,
    en: FORM_FIELDS[change.field].en,
  }));
  if (before.classCode === after.classCode) return fields;
  return [{ field: 'classCode', before: before.classCode, after: after.classCode, zh: '类别', en: 'class' }, ...fields];
}

const answered = (items: readonly ReturnItem[], touched: ReadonlyMap<string, boolean>): AnsweredItemView[] =>
  items.map((item) => ({
    ...toReturnItem(item),
    changed: item.field === 'other' ? null : (touched.get(item.field) ?? false),
  }));
