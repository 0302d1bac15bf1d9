import nx from '@nx/eslint-plugin';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Libs from the ground up; a lib may use those before it, an app uses all of them. */
const STORIES = [
  'platform',
  'access',
  'workflow',
  'registry',
  'regulation',
  'titles',
  'decision',
  'accreditation',
  'assessment',
  'reminders',
  'overview',
];

const arrows = [
  ...STORIES.map((lib, storey) => ({
    sourceTag: `lib:${lib}`,
    onlyDependOnLibsWithTags: STORIES.slice(0, storey + 1).map((below) => `lib:${below}`),
  })),
  { sourceTag: 'lib:testing', onlyDependOnLibsWithTags: ['lib:testing', 'lib:platform', 'lib:access', 'lib:workflow'] },
  // Web knows the API by its description alone.
  { sourceTag: 'app:web', onlyDependOnLibsWithTags: ['lib:platform'] },
  { sourceTag: 'app', onlyDependOnLibsWithTags: ['app', 'app:web', ...STORIES.map((lib) => `lib:${lib}`)] },
  // Demonstration and bench stand on the apps, which do without them.
  { sourceTag: 'tool', onlyDependOnLibsWithTags: ['tool', 'app', 'app:web', ...STORIES.map((lib) => `lib:${lib}`)] },
];

const TESTS = ['**/*.spec.ts', 'apps/*/test/**/*.ts', 'libs/testing/**/*.ts', 'libs/*/testing/**/*.ts'];

const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask Clock: business time comes from nowhere else.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Ask Clock, or stopwatch() for durations.',
  },
];
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Add a setting to libs/platform/src/config/settings.ts and read Config.',
};
const constructors = {
  selector: "MethodDefinition[kind='constructor'] > FunctionExpression[params.length>6]",
  message: 'At most six parameters: this class does too much; split it by meaning.',
};

const exceptions = {
  group: ['@nestjs/common'],
  importNamePattern: 'Exception$',
  message: 'Throw new Problem(...): its code, status and words lie in one place.',
};
/** Of the program: no exception of HTTP, one door per lib, and no fixture. */
const programImports = {
  patterns: [
    exceptions,
    { group: ['@jidi/*/*'], message: 'Import the lib by its name: it has one door.' },
    { regex: '^\\.\\./.*testing/', message: 'Fixtures are for suites alone.' },
  ],
};

/** Suites also import the fixtures of a lib. */
const suiteImports = {
  patterns: [
    exceptions,
    { group: ['@jidi/*/*', '!@jidi/*/testing'], message: 'Import the lib by its name, or its fixtures from its testing door.' },
  ],
};

export default tseslint.config(
  { ignores: ['**/dist/**', 'node_modules/**', '.nx/**', '.jidi/**', '**/*.generated.ts', 'apps/web/src/schema.d.ts'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx, 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.json', conditionNames: ['@jidi/source', 'import'] })],
    },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints: arrows }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'max-lines': ['error', { max: 350 }],
      'no-restricted-imports': ['error', programImports],
      'no-restricted-syntax': ['error', ...clock, environment, constructors],
      'no-console': 'error',
    },
  },
  { files: ['libs/platform/src/clock/**'], rules: { 'no-restricted-syntax': ['error', environment, constructors] } },
  { files: ['libs/platform/src/config/**'], rules: { 'no-restricted-syntax': ['error', ...clock, constructors] } },
  { files: ['libs/platform/src/http/**'], rules: { 'no-restricted-imports': 'off' } },
  // What a person started from a terminal answers there.
  { files: ['apps/{bench,demo,migrate,standalone}/src/**', 'libs/platform/src/process/**'], rules: { 'no-console': 'off' } },
  {
    files: TESTS,
    rules: {
      'no-restricted-imports': ['error', suiteImports],
      'no-restricted-syntax': 'off',
      'no-console': 'off',
      '@nx/enforce-module-boundaries': 'off',
      'max-lines': ['error', { max: 500 }],
    },
  },
);
