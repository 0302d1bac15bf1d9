import { ValidationPipe } from '@nestjs/common';
import type { ValidationError, ValidatorOptions } from 'class-validator';
import { isAccepted } from './accepting-check.js';
import { type Bilingual, type Fault, Problem, PROBLEMS } from './problem.js';

const UNKNOWN: Bilingual = { zh: '不认识的字段', en: 'unknown field' };
const WRONG: Bilingual = { zh: '填写有误', en: 'wrong value' };
const REQUIRED: Bilingual = { zh: '请填写', en: 'is required' };

/** Lets pass what is sound at once; whatever is not goes to class-validator, which writes every fault. */
class FieldsPipe extends ValidationPipe {
  protected override validate(object: object, options?: ValidatorOptions): Promise<ValidationError[]> | ValidationError[] {
    return isAccepted(object) ? [] : super.validate(object, options);
  }
}

/** Checks bodies and queries against their DTO: unknown fields are refused, all faults are told at once. */
export const validationPipe = (): ValidationPipe =>
  new FieldsPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false },
    exceptionFactory: (errors) => new Problem(PROBLEMS.invalid, faultsOf(errors)),
  });

/** The faults of a validation, flat, with paths like `findings.0.score`. */
export function faultsOf(errors: readonly ValidationError[], prefix = ''): Fault[] {
  return errors.flatMap((error) => {
    const path = prefix + error.property;
    const own = Object.keys(error.constraints ?? {}).map((code): Fault => ({ path, code, ...textOf(error, code) }));
    return [...own, ...faultsOf(error.children ?? [], `${path}.`)];
  });
}

function textOf({ value, contexts }: ValidationError, code: string): Bilingual {
  if (code === 'whitelistValidation') return UNKNOWN;
  if (value === undefined || value === null) return REQUIRED;
  return (contexts?.[code] as Bilingual | undefined) ?? WRONG;
}
