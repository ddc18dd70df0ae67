import test from 'ava';
import {ApiError} from '../../source/errors/api-error.js';
import {createWireFormats} from '../../source/server/create-wire-formats.js';
import {toOutlineViews} from '../../source/server/exchange/to-outline.js';
import {toMessageViews} from '../../source/traffic/to-message-views.js';
import {shapePaths} from '../../source/wire/shape-paths.js';
import {context, parseWith} from './parse-context.js';

const formats = createWireFormats();
const bodiesPerShape = 400;

/** Fields that mean something to one API or another, with values that mostly do not. */
const names = [
	'model role content type text messages input prompt system instructions tools tool_choice functions function_call',
	'function name description parameters input_schema schema properties required items anyOf oneOf allOf $ref $defs enum',
	'const pattern patternProperties prefixItems nullable format response_format json_schema text image_url url source data',
	'media_type file file_data file_url filename id call_id tool_call_id tool_use_id tool_calls arguments output is_error',
	'stop stop_sequences max_tokens max_completion_tokens max_output_tokens temperature top_p n stream stream_options',
	'thinking budget_tokens reasoning reasoning_effort effort output_config metadata allowed_tools mode __proto__ constructor',
]
	.join(' ')
	.split(' ');

const texts = [
	...[].join(' ').split(' '),
	'',
	' ',
	'\u0000',
	'\uD800',
	'\uFEFF',
	'😀'.repeat(40),
];

for (const [shape, path] of Object.entries(shapePaths)) {
	test(`${shape}: no body throws anything but an error that the client is told`, (t) => {
		const random = createRandom(7);
		let accepted = 0;
		for (let count = 0; count < bodiesPerShape; count++) {
			const body = toBody(random);
			try {
				toMessageViews(parseWith(formats[path]!, body, context).turn);
				accepted++;
			} catch (error) {
				toOutlineViews(body);
				t.true(
					error instanceof ApiError && error.status < 500,
					`${String(error)} for ${JSON.stringify(body)}`,
				);
			}
		}

		t.true(accepted > 0);
	});
}

type Random = (below: number) => number;

/** A valid body in each API, with some of its values replaced and others added. */
function toBody(random: Random): Record<string, unknown> {
	const said = [{role: 'user', content: [{type: 'text', text: 'x'}]}];
	const tool = {type: 'function', name: 'f', function: {name: 'f'}};
	const body = structuredClone({
		model: 'opus',
		max_tokens: 9,
		messages: said,
		input: [{role: 'user', content: 'x'}],
		prompt: 'x',
		...(random(2) === 1 && {tools: [tool]}),
	});
	// JSON's own way makes `__proto__` a field like any other.
	const text = JSON.stringify(mutate(body, random, 0));
	return JSON.parse(text) as Record<string, unknown>;
}

function mutate(value: unknown, random: Random, depth: number): unknown {
	if (depth > 0 && random(14) === 0) {
		return toValue(random, depth);
	}

	if (Array.isArray(value)) {
		const items = value.map((item) => mutate(item, random, depth + 1));
		return random(6) === 0 ? [...items, toValue(random, depth)] : items;
	}

	if (typeof value === 'object' && value !== null) {
		const members = Object.entries(value).map(([name, member]) => [
			name,
			mutate(member, random, depth + 1),
		]);
		const added = random(4) === 0 ? [toMember(random, depth)] : [];
		return Object.fromEntries([...members, ...added]);
	}

	return value;
}

function toValue(random: Random, depth: number): unknown {
	switch (random(depth > 6 ? 5 : 8)) {
		case 0: {
			return [null, true, false, 0, -1, 1e300, 0.5][random(7)];
		}

		case 5: {
			return Array.from({length: random(3)}, () => toValue(random, depth + 1));
		}

		case 6:
		case 7: {
			return Object.fromEntries(
				Array.from({length: random(5)}, () => toMember(random, depth)),
			);
		}

		default: {
			return texts[random(texts.length)];
		}
	}
}

function toMember(random: Random, depth: number): [string, unknown] {
	return [names[random(names.length)]!, toValue(random, depth + 1)];
}

/** The same numbers each time. */
function createRandom(seed: number): Random {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) % 2_147_483_648;
		return Math.floor((Math.abs(state) / 2_147_483_648) * below);
	};
}
