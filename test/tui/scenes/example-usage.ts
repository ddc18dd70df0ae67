import {noSpending} from '../../../source/traffic/spending.js';
import type {CallerUsage} from '../../../source/traffic/traffic.js';

/** What one caller had of one model, with whatever a test wants different. */
export function exampleRow(change: Partial<CallerUsage> = {}): CallerUsage {
	return {...noSpending, caller: 'OpenClaw', requests: 1, ...change};
}

/** What the example's totals were taken by. */
export const exampleUsage: readonly CallerUsage[] = [
	exampleRow({
		model: 'claude-sonnet-4-6',
		requests: 61,
		failed: 1,
		inputTokens: 520_000,
		cachedTokens: 420_000,
		outputTokens: 30_000,
		costUsd: 2.11,
	}),
	exampleRow({
		caller: 'OpenAI/Python 2.9',
		model: 'claude-haiku-4-5',
		requests: 40,
		inputTokens: 110_000,
		cachedTokens: 42_000,
		outputTokens: 14_000,
		costUsd: 0.31,
	}),
	exampleRow({
		model: 'claude-opus-4-8',
		requests: 14,
		inputTokens: 380_000,
		cachedTokens: 300_000,
		outputTokens: 21_000,
		costUsd: 2.86,
	}),
	exampleRow({
		caller: 'Cursor 2.4',
		model: 'claude-opus-4-8',
		requests: 9,
		inputTokens: 210_000,
		cachedTokens: 140_000,
		outputTokens: 18_300,
		costUsd: 1.12,
		unpriced: 1,
	}),
	exampleRow({requests: 2, failed: 2}),
	exampleRow({
		caller: 'curl 8.7.1',
		model: 'claude-sonnet-4-6',
		requests: 3,
		inputTokens: 20_000,
		outputTokens: 1000,
		costUsd: 0.02,
	}),
];

/** Of a server that many names have come to. */
export function manyUsage(count: number): CallerUsage[] {
	return [
		...exampleUsage,
		...Array.from({length: count}, (_, index) =>
			exampleRow({
				caller: `script-${index}`,
				model: 'claude-haiku-4-5',
				requests: count - index,
				inputTokens: (count - index) * 900,
				outputTokens: (count - index) * 40,
				costUsd: (count - index) * 0.0004,
			}),
		),
		exampleRow({
			caller: undefined,
			requests: 812,
			inputTokens: 96_000,
			outputTokens: 8000,
			costUsd: 0.11,
		}),
	];
}
