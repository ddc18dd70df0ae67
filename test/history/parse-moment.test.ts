import test from 'ava';
import {parseMoment} from '../../source/history/parse-moment.js';

const now = new Date(2026, 10, 22, 14, 30, 0).getTime();
const minute = 60_000;

const moments: Array<[text: string, at: number | undefined]> = [
	['30m', now - 30 * minute],
	['1.5h', now - 90 * minute],
	['2d', now - 2 * 24 * 60 * minute],
	['2w', now - 14 * 24 * 60 * minute],
	['today', new Date(2026, 10, 22).getTime()],
	['yesterday', new Date(2026, 10, 21).getTime()],
	['2026-11-20', new Date(2026, 10, 20).getTime()],
	['2026-11-20T14:30', new Date(2026, 10, 20, 14, 30).getTime()],
	['2026-11-20t14:30:15z', Date.UTC(2026, 10, 20, 14, 30, 15)],
	['2026-11-20T14:30+02:00', Date.UTC(2026, 10, 20, 12, 30)],
	['', undefined],
	['2', undefined],
	['d', undefined],
	['-2d', undefined],
	['2y', undefined],
	['2026-13-01', undefined],
	['2026-02-31', undefined],
	['2026-11-20T25:00', undefined],
	['yesterday noon', undefined],
];

for (const [text, at] of moments) {
	test(`reads ${JSON.stringify(text)} as ${at === undefined ? 'no moment' : new Date(at).toISOString()}`, (t) => {
		t.is(parseMoment(text, now), at);
	});
}
