import type {Claude} from '../../source/claude/claude.js';
import {toTokenEstimate} from '../../source/claude/to-token-estimate.js';
import type {ClaudeEvent} from '../../source/claude/claude-event.js';
import type {PlanWindow} from '../../source/claude/claude-health.js';
import {
	type Admission,
	type BudgetAlert,
	createBudgets,
} from '../../source/budgets/create-budgets.js';
import type {Past} from '../../source/budgets/create-ledger.js';
import type {Budget, Reserve} from '../../source/settings/budget.js';
import {createTrafficStore} from '../../source/traffic/create-traffic-store.js';
import {createScriptedClaude, health} from '../server/fixtures.js';

export type Request = {
	keyName?: string;
	caller?: string;
	model?: string;
	/** What the CLI reports of it. */
	tokens?: number;
	costUsd?: number;
	/** Whether it gets as far as Claude. */
	isSent?: boolean;
	length?: number;
};

/** A Monday, at half past nine on the local clock. */
export const start = new Date(2026, 10, 30, 9, 30).getTime();

/** Budgets on a clock of their own, and requests that go through them. */
export function openBudgets(
	budgets: Budget[],
	{reserve, past}: {reserve?: Reserve; past?: Past} = {},
) {
	let time = start;
	let settings: {budgets: Budget[]; reserve?: Reserve} = {
		budgets,
		...(reserve && {reserve}),
	};
	let windows: PlanWindow[] = [];
	let count = 0;
	let readings = 0;
	const alerts: BudgetAlert[] = [];
	const problems: string[] = [];
	const now = () => time;
	const traffic = createTrafficStore({now});
	const listeners = new Set<() => void>();
	const claude: Claude = {
		...createScriptedClaude(async function* (): AsyncGenerator<ClaudeEvent> {
			// Nothing is asked here.
		}),
		health: () => ({...health, limits: {status: 'allowed', windows}}),
		keepCurrent() {
			readings++;
		},
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
	const opened = createBudgets({
		settings: () => settings,
		traffic,
		claude,
		past,
		now,
		onAlert: (alert) => alerts.push(alert),
		onProblem: (message) => problems.push(message),
	});

	/** Admits a request, and returns how to end it. */
	async function begin(request: Request = {}): Promise<{
		admission: Admission;
		end: () => void;
	}> {
		const {
			keyName,
			caller = 'curl/8.5',
			model = 'claude-opus-4-8',
			length = 0,
		} = request;
		const id = `req_${++count}`;
		traffic.dispatch({
			type: 'received',
			id,
			at: time,
			request: {
				shape: 'chat',
				caller,
				...(keyName !== undefined && {keyName}),
				modelAsked: model,
				streaming: false,
				messages: [],
				tools: [],
				ignored: [],
				adjusted: [],
				isStructured: false,
			},
		});
		try {
			const admission = await opened.admit({
				id,
				received: time,
				caller,
				keyName,
				model,
				promptTokens: () => toTokenEstimate(length),
			});
			return {
				admission,
				end() {
					finish(id, request);
				},
			};
		} catch (error) {
			traffic.dispatch({
				type: 'failed',
				id,
				at: time,
				httpStatus: 429,
				hasBegun: false,
				error: {message: 'no', type: 'insufficient_quota'},
			});
			throw error;
		}
	}

	function finish(
		id: string,
		{tokens = 10, costUsd = 0.1, isSent = true}: Request,
	): void {
		const tell = (event: ClaudeEvent) => {
			traffic.dispatch({type: 'claude', id, at: time, event});
		};

		if (isSent) {
			tell({type: 'sent'});
			tell({
				type: 'done',
				stopReason: 'end',
				usage: {input: tokens, cacheRead: 0, cacheCreation: 0, output: 0},
				costUsd,
			});
			traffic.dispatch({
				type: 'finished',
				id,
				at: time,
				httpStatus: 200,
				finishReason: 'stop',
			});
		} else {
			traffic.dispatch({type: 'cancelled', by: 'client', id, at: time});
		}
	}

	return {
		...opened,
		alerts,
		problems,
		traffic,
		begin,
		readings: () => readings,
		/** Sends a request from its beginning to its end. */
		async send(request: Request = {}): Promise<Admission> {
			const {admission, end} = await begin(request);
			end();
			return admission;
		},
		set(changes: Partial<typeof settings>) {
			settings = {...settings, ...changes};
		},
		/** The plan's windows are reported. */
		show(...next: PlanWindow[]) {
			windows = next;
			for (const listener of listeners) {
				listener();
			}
		},
		moveTo(at: number) {
			time = at;
		},
	};
}
