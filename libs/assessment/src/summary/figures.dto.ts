import { Decimal, Example, Flag, Int, Nested, Text } from '@jidi/platform';
import { type Figure, FIGURE_FIELDS, SUMMARY_FIGURES, type FigureField } from './figures.js';

const ESTIMATE = { about: 'whether the value is an estimate (约)', optional: true, example: true };
const NOT_APPLICABLE = { about: 'true for "/": it does not apply here; without a value', optional: true };

/** A figure in whole numbers: a value (zero is one), or not applicable. */
export class CountFigure {
  @Int({ about: 'the number', max: 1_000_000_000, optional: true, example: 50_000 }) value?: number;
  @Flag(ESTIMATE) estimate?: boolean;
  @Flag(NOT_APPLICABLE) notApplicable?: boolean;
}

/** A figure of two decimal places: a value (zero is one), or not applicable. */
export class AmountFigure {
  @Decimal({ about: 'the number', optional: true, example: 25.5 }) value?: number;
  @Flag(ESTIMATE) estimate?: boolean;
  @Flag(NOT_APPLICABLE) notApplicable?: boolean;
}

type Sent = CountFigure | AmountFigure;
type OfEach<T> = Readonly<Partial<Record<FigureField, T>>>;

/** A class whose fields are declared below, one for each figure. */
const fieldsOf = <T>(): new () => T => class {} as new () => T;

/** Answers to warnings, by figure; null takes one back. */
export class FigureNotesBody extends fieldsOf<OfEach<string | null>>() {}

/** A change to the figures: what is absent stays, null clears. */
@Example({
  openDays: { value: 265 },
  freeOpenDays: { value: 265 },
  visits: { value: 50_000, estimate: true },
  exhibitionArea: { value: 1340 },
  fullTimeStaff: { value: 9 },
  partTimeStaff: { notApplicable: true },
  funds: { value: 25.5 },
  notes: { openDays: '周三至周日开放，节假日加开五天' },
})
export class FiguresBody extends fieldsOf<OfEach<Sent | null>>() {
  @Nested(() => FigureNotesBody, { about: 'answers to warnings, by figure', optional: true })
  notes?: FigureNotesBody;
}

/** The answers that were given. */
export class FigureNotesView extends fieldsOf<OfEach<string>>() {}

/** The figures as they stand; what is absent was not filled in. */
export class FiguresView extends fieldsOf<OfEach<Figure>>() {
  @Nested(() => FigureNotesView, { about: 'answers to warnings, by figure', optional: true })
  notes?: FigureNotesView;
}

// One field for each row of SUMMARY_FIGURES, so that the form stands in one place.
for (const field of FIGURE_FIELDS) {
  const { zh, en, unit, places, most } = SUMMARY_FIGURES[field];
  const type = (): typeof CountFigure | typeof AmountFigure => (places === 0 ? CountFigure : AmountFigure);
  const about = `${zh} (${en}), ${unit.zh}, at most ${most}`;
  Nested(type, { about, optional: true, nullable: true })(FiguresBody.prototype, field);
  Nested(type, { about, optional: true })(FiguresView.prototype, field);
  const note = { about: `note on ${zh}`, max: 500, optional: true, example: '因闭馆改造，较上年减少' };
  Text({ ...note, nullable: true })(FigureNotesBody.prototype, field);
  Text(note)(FigureNotesView.prototype, field);
}
