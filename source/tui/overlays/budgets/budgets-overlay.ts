import type {BudgetState} from '../../../budgets/budget-report.js';
import type {Snapshot} from '../../../controller/controller.js';
import {describeBudgetLimit, toBudgetUnit} from '../../../settings/budget.js';
import {key, menuKeys} from '../../keys/menu-keys.js';
import {type Line, type Tone, wrapLines} from '../../line/line.js';
import type {Session} from '../../state/session.js';
import {toBar} from '../../text/chart.js';
import {formatCount, formatShortCost} from '../../text/format-number.js';
import {formatShortDuration} from '../../text/format-time.js';
import {toSingleLine} from '../../text/sanitize.js';
import {cut, pad} from '../../text/width.js';
import {menuLine, type OverlayBox} from '../box.js';
import {type OverlayKind, stepChoice} from '../overlay-kind.js';
import type {Overlay} from '../overlay.js';
import {emptyInput} from '../../input/text-input.js';
import {toBudgetText} from './budget-text.js';

type BudgetsCommand = 'add' | 'delete' | 'reserve';

/** What is left of each budget, and where they are changed. */
export const budgetsOverlay: OverlayKind<Overlay<'budgets'>, BudgetsCommand> = {
	keys: [
		...menuKeys('edit', 'B'),
		key('add', ['a'], 'add'),
		key('delete', ['d', 'delete'], 'delete'),
		key('reserve', ['r'], 'reserve'),
	],
	toBox: ({index}, {snapshot, columns, now}) =>
		toBudgetsBox(index, snapshot, {columns, now}),
	step: (overlay, by, {snapshot}) => ({
		...overlay,
		index: stepChoice(overlay.index, by, statesOf(snapshot).length),
	}),
	accept({snapshot, dispatch}, {index}) {
		const state = statesOf(snapshot)[index];
		if (state !== undefined) {
			const text = toBudgetText(state.budget);
			dispatch({
				type: 'overlay-open',
				overlay: {
					type: 'budget',
					what: 'budget',
					index,
					input: {text, cursor: text.length},
				},
			});
		}
	},
	commands: {
		add({snapshot, dispatch}) {
			if (snapshot.budgets) {
				dispatch({
					type: 'overlay-open',
					overlay: {
						type: 'budget',
						what: 'budget',
						index: statesOf(snapshot).length,
						input: emptyInput,
					},
				});
			}
		},
		delete({snapshot, ask}, {index}) {
			const state = statesOf(snapshot)[index];
			if (state !== undefined) {
				ask({
					what: 'delete-budget',
					index,
					title: 'Delete the budget?',
					message: `${toSingleLine(state.name)}: its requests are limited no longer.`,
				});
			}
		},
		reserve({snapshot, dispatch}) {
			if (snapshot.budgets) {
				const {reserve} = snapshot.budgets;
				const text = reserve === undefined ? '' : toBudgetText(reserve);
				dispatch({
					type: 'overlay-open',
					overlay: {
						type: 'budget',
						what: 'reserve',
						index: 0,
						input: {text, cursor: text.length},
					},
				});
			}
		},
	},
};

export function deleteBudget(
	{snapshot, controller, attempt}: Session,
	index: number,
): void {
	const {reserve, budgets = []} = snapshot.budgets ?? {};
	attempt(async () => {
		await controller.setBudgets({
			budgets: budgets
				.map(({budget}) => budget)
				.filter((_, place) => place !== index),
			...(reserve && {reserve}),
		});
		return 'budget deleted';
	});
}

function statesOf({budgets}: Snapshot): BudgetState[] {
	return budgets?.budgets ?? [];
}

function toBudgetsBox(
	selected: number,
	{budgets: report}: Pick<Snapshot, 'budgets'>,
	{columns, now}: {columns: number; now: number},
): OverlayBox {
	const frame = {title: 'Budgets', columns: 112};
	const toLines = (text: string) => wrapLines(text, columns, 'quiet');
	if (report === undefined) {
		return {
			...frame,
			lines: toLines(
				'The server is older than this dashboard and knows no budgets. Restart it: claude-max-api service restart',
			),
		};
	}

	const {budgets, reserve, countsFrom} = report;
	return {
		...frame,
		focus: selected,
		lines:
			budgets.length === 0
				? toLines(
						'No budgets yet. One limits what an API key, a caller or all requests may use: press a.',
					)
				: budgets.map((state, index) =>
						menuLine(toRow(state, {columns: columns - 2, now}), {
							isSelected: index === selected,
							columns,
						}),
					),
		foot: [
			[],
			...toLines(
				reserve === undefined
					? 'Nothing of the plan is reserved for your own Claude Code: press r.'
					: `The last ${reserve.percent}% of ${reserve.windows?.join(', ') ?? 'each window of the plan'} is reserved${reserve.keys.length === 0 ? '' : `, except for ${reserve.keys.join(', ')}`}.`,
			),
			...toLines(
				countsFrom === 'history'
					? 'Running requests count at an estimate. Changes apply at once and are remembered.'
					: 'There is no history: the counts begin with this run.',
			),
		],
	};
}

function toRow(
	{budget, name, used, reserved, resetsAt}: BudgetState,
	{columns, now}: {columns: number; now: number},
): Line {
	const unit = toBudgetUnit(budget);
	const figures = columns >= 90 ? 45 : 37;
	const cells = columns >= 90 ? 14 : 8;
	const nameWidth = columns - figures;
	const label = toSingleLine(
		budget.name === undefined || unit === undefined
			? name
			: `${name}: ${describeBudgetLimit(budget)}`,
	);
	if (unit === undefined) {
		return [{text: label, bold: true}];
	}

	const limit = budget[unit]!;
	const share = used / limit;
	const tone: Tone = share >= 1 ? 'failed' : share >= 0.8 ? 'waiting' : 'ready';
	const bar = toBar(Math.min(1, share), cells);
	const left = Math.max(0, limit - used - reserved);
	const format = (value: number) =>
		unit === 'dollars'
			? formatShortCost(value)
			: unit === 'percent'
				? `${Math.round(value)}%`
				: formatCount(value);
	const reset =
		resetsAt === undefined
			? ''
			: `↻ ${formatShortDuration(Math.max(0, resetsAt - now))}`;
	return [
		{text: pad(cut(label, nameWidth - 1), nameWidth), bold: true},
		{text: bar.used, tone},
		{text: bar.left, tone: 'quiet'},
		{text: pad(`${Math.floor(share * 100)}%`, 6, 'right'), tone},
		{text: pad(left > 0 ? `${format(left)} left` : 'none left', 13, 'right')},
		{text: pad(reset, 10, 'right'), tone: 'quiet'},
	];
}
