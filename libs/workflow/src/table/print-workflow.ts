import type { AnyWorkflow } from './describe-workflow.js';
import { targetsOf } from './ways.js';

/** A workflow as a Markdown table for its lib's README. */
export function workflowTable(workflow: AnyWorkflow): string {
  const state = (name: string): string => `${name} ${workflow.states[name]?.zh ?? ''}`.trim();
  const { begin } = workflow;
  const first = [
    `\`create\` ${begin.zh}`,
    '',
    state(workflow.initial),
    begin.allow === 'robot' ? 'robot' : `\`${begin.allow}\` as ${begin.as.join(', ')}`,
    (begin.provided ?? []).map(({ code }) => `\`${code}\``).join('<br>'),
  ];
  const rows = Object.entries(workflow.actions).map(([name, action]) => [
    `\`${name}\` ${action.zh}${action.led ? ' (led)' : ''}`,
    action.from.map(state).join('<br>'),
    typeof action.to === 'object' && 'same' in action.to ? 'as it was' : targetsOf(action, '').map(state).join(' / '),
    action.allow === 'robot' ? 'robot' : `\`${action.allow}\` as ${action.as.join(', ')}`,
    [...(action.provided ?? []), ...(action.checks ?? [])].map(({ code }) => `\`${code}\``).join('<br>'),
  ]);
  const head = ['action', 'from', 'to', 'who', 'provided'];
  return [head, head.map(() => '---'), first, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A workflow as a Mermaid state diagram. */
export function workflowDiagram(workflow: AnyWorkflow): string {
  const moves = Object.entries(workflow.actions).flatMap(([name, action]) =>
    action.from.flatMap((from) => targetsOf(action, from).map((to) => `  ${id(from)} --> ${id(to)}: ${name}`)),
  );
  const ends = Object.entries(workflow.states).flatMap(([name, { end }]) => (end ? [`  ${id(name)} --> [*]`] : []));
  const names = Object.entries(workflow.states).map(([name, { zh }]) => `  ${id(name)}: ${name} ${zh}`);
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${id(workflow.initial)}`, ...names, ...moves, ...ends, '```'].join('\n');
}

const id = (state: string): string => state.replaceAll('-', '_');
