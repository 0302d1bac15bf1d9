import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';

type Class = new () => object;
type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Test = (value: unknown, object: object) => boolean;

/** A field as its decorators say: when it is looked at, what its value must pass, and whether it holds objects of a DTO class. */
interface Field {
  readonly name: string;
  readonly conditions: readonly Test[];
  readonly tests: readonly Test[];
  readonly isNested: boolean;
}

const fieldsOfClasses = new Map<Class, ReadonlyMap<string, Field>>();

/**
 * Whether class-validator would find no fault with an object, by the same decorators but without building what it tells of faults:
 * that is most of the time it takes. False also where this cannot say: class-validator then judges, and writes every fault.
 */
export function isAccepted(object: object): boolean {
  const fields = fieldsOf(object.constructor as Class);
  if (fields.size === 0 || !Object.keys(object).every((name) => fields.has(name))) return false;
  for (const { name, conditions, tests, isNested } of fields.values()) {
    const value = (object as Record<string, unknown>)[name];
    if (!conditions.every((condition) => condition(value, object))) continue;
    if (!tests.every((test) => test(value, object))) return false;
    if (isNested && !isNestedAccepted(value)) return false;
  }
  return true;
}

function isNestedAccepted(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isNestedAccepted);
  return typeof value === 'object' && value !== null && isAccepted(value);
}

/** Decorators have all run when the first object of a class comes. */
function fieldsOf(type: Class): ReadonlyMap<string, Field> {
  const known = fieldsOfClasses.get(type);
  if (known) return known;
  const storage = getMetadataStorage();
  const byName = Object.entries(storage.groupByPropertyName(storage.getTargetValidationMetadatas(type, '', false, false)));
  const fields = new Map(byName.map(([name, found]) => [name, fieldOf(name, found)]));
  fieldsOfClasses.set(type, fields);
  return fields;
}

const fieldOf = (name: string, found: readonly Metadata[]): Field => ({
  name,
  conditions: found.filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION).map(conditionOf),
  tests: found
    .filter(({ type }) => type !== ValidationTypes.CONDITIONAL_VALIDATION && type !== ValidationTypes.NESTED_VALIDATION)
    .flatMap(testsOf),
  isNested: found.some(({ type }) => type === ValidationTypes.NESTED_VALIDATION),
});

const conditionOf = ({ constraints }: Metadata): Test => {
  const [holds] = constraints as [(object: object, value: unknown) => unknown];
  return (value, object) => Boolean(holds(object, value));
};

/** Of what fields.ts does not set, this cannot say anything. */
const CANNOT_SAY: readonly Test[] = [() => false];

function testsOf(metadata: Metadata): readonly Test[] {
  if (metadata.type !== ValidationTypes.CUSTOM_VALIDATION || metadata.validateIf) return CANNOT_SAY;
  const { constraints, propertyName: property, each } = metadata;
  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map(({ instance }): Test => {
      const passes = (value: unknown, told: ValidationArguments): boolean => instance.validate(value, told) === true;
      return (value, object) => {
        const told = { targetName: object.constructor.name, property, object, value, constraints: constraints as unknown[] };
        return each && Array.isArray(value) ? value.every((item) => passes(item, told)) : passes(value, told);
      };
    });
}
