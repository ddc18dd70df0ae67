import test from 'ava';
import {answerPage} from '../../../source/tui/detail/answer-page.js';
import {
	pageLength,
	type Section,
	toSection,
	visibleLines,
} from '../../../source/tui/detail/section.js';
import {createWrappedTexts} from '../../../source/tui/detail/page.js';
import {plain} from '../../../source/tui/line/line.js';
import {
	createMatchFinder,
	toPattern,
} from '../../../source/tui/search/match-finder.js';
import type {Match} from '../../../source/tui/search/match.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';

function createAnswer(columns: number, {isRaw = false} = {}) {
	const texts = createWrappedTexts();
	return (text: string, thinking = '') => {
		const exchange = exampleExchange({
			answer: {...exampleExchange().answer, text, thinking},
		});
		return answerPage({
			exchange,
			exchanges: [exchange],
			columns,
			now: sceneTime,
			isThinkingOpen: true,
			isRaw,
			isOpen: false,
			texts,
		});
	};
}

/** What stands where something was found, its parts with `|` between them. */
function quote(sections: Section[], matches: Match[]): string[] {
	const lines = visibleLines(sections, 0, pageLength(sections)).map((line) =>
		line.map(({text}) => text).join(''),
	);
	return matches.map((match) =>
		match.map(({line, start, end}) => lines[line]!.slice(start, end)).join('|'),
	);
}

test('what a wrap splits is found, at spaces and within words', (t) => {
	const sections = createAnswer(12)(
		'one two three four abcdefghijklmnopq\n漢字漢字漢字漢字説明漢字',
	);
	const toMatches = createMatchFinder();
	const find = (text: string) => quote(sections, toMatches(sections, text));
	t.deepEqual(find('two three'), ['two|three']);
	t.deepEqual(find('hijklmn'), ['hijkl|mn']);
	t.deepEqual(find('字漢字説'), ['字|漢字説']);
	t.deepEqual(find('twothree'), []);
	t.deepEqual(find('q 漢'), [], 'Another paragraph is another text.');
});

test('markers of Markdown that are not shown are not in the way', (t) => {
	const sections = createAnswer(40)('Air scatters **blue light** more.');
	const matches = createMatchFinder()(sections, 'scatters blue light more');
	t.deepEqual(quote(sections, matches), ['scatters blue light more']);
});

test('lines of all parts of a page are told as those of the page', (t) => {
	const sections = [
		toSection([plain('a word'), plain('nothing')]),
		...createAnswer(40)('one word\nWord', 'the word'),
	];
	const matches = createMatchFinder()(sections, 'word');
	t.deepEqual(quote(sections, matches), ['word', 'word', 'word', 'Word']);
	t.deepEqual(
		matches.map(([{line}]) => line),
		[0, 3, 5, 6],
	);
	t.is(matches[1]![0].start, '│ the '.length);
});

for (const step of [1, 3, 11, 1000]) {
	test(`in an answer that comes in pieces of ${step} is found what is found in the whole`, (t) => {
		const text =
			'# A wave\n\nWaves **of a wave** and more waves to be wrapped.\n```\nwave\n```\nThe last wave';
		const toSections = createAnswer(16);
		const toMatches = createMatchFinder();
		for (let end = step; end < text.length + step; end += step) {
			const sections = toSections(text.slice(0, end));
			t.deepEqual(
				toMatches(sections, 'wave'),
				createMatchFinder()(sections, 'wave'),
			);
		}

		t.is(toMatches(toSections(text), 'wave').length, 6);
	});
}

test('of an answer that grows only the end is looked through again', (t) => {
	const asked: number[] = [];
	const toSections = createAnswer(40, {isRaw: true});
	const watched = (text: string): Section[] =>
		toSections(text).map((section) => ({
			...section,
			lineAt(index) {
				asked.push(index);
				return section.lineAt(index);
			},
		}));
	const toMatches = createMatchFinder();
	const text = Array.from({length: 50}, (_, index) => `line ${index}`).join(
		'\n',
	);
	toMatches(watched(text), 'line');
	t.is(asked.length, 50);
	asked.length = 0;
	toMatches(watched(text), 'line');
	t.deepEqual(asked, []);
	t.is(toMatches(watched(`${text} and\nline 50`), 'line').length, 51);
	t.deepEqual(asked, [49, 50]);
	asked.length = 0;
	t.is(toMatches(watched(`${text} and\nline 50`), 'and').length, 1);
	t.is(asked.length, 51);
});

test('of Markdown that grows only what is not settled is looked through again', (t) => {
	const asked: number[] = [];
	const toSections = createAnswer(40);
	const toMatches = createMatchFinder();
	const find = (text: string) => {
		asked.length = 0;
		const sections = toSections(text).map((section) => ({
			...section,
			lineAt(index: number) {
				asked.push(index);
				return section.lineAt(index);
			},
		}));
		return toMatches(sections, 'line').length;
	};

	const text = Array.from(
		{length: 50},
		(_, index) => `- **line** ${index}\n\n`,
	).join('');
	t.is(find(text), 50);
	t.is(find(`${text}the last line`), 51);
	t.true(asked.length < 10);
});

test('what hangs before the words of a row is not searched', (t) => {
	const sections = createAnswer(11)(
		'> one two three four\n\n- five six seven eight',
	);
	const matches = createMatchFinder()(sections, 'two three');
	t.deepEqual(quote(sections, matches), ['two|three']);
	t.deepEqual(quote(sections, createMatchFinder()(sections, 'six seven')), [
		'six|seven',
	]);
	t.deepEqual(createMatchFinder()(sections, '┃'), []);
});

test('without a search no line is made', (t) => {
	const section: Section = {
		length: 5,
		lineAt() {
			throw new Error('not asked for');
		},
	};
	t.deepEqual(createMatchFinder()([section], ''), []);
});

const cases: Array<[sought: string, text: string, found: string[]]> = [
	['time', 'Timer, time and TIME', ['Time', 'time', 'TIME']],
	['Time', 'Timer, time and TIME', ['Time']],
	['É', 'é É', ['É']],
	['é', 'é É', ['é', 'É']],
	['e\u0301', 'caf\u00E9', ['\u00E9']],
	['説明', '説明して、説明', ['説明', '説明']],
	['a.b', 'a.b axb', ['a.b']],
	[
		String.raw`^$\.*+?()[]{}|/-`,
		String.raw`x^$\.*+?()[]{}|/-x`,
		[String.raw`^$\.*+?()[]{}|/-`],
	],
	['aa', 'aaaa', ['aa', 'aa']],
	['x', 'abc', []],
];

for (const [sought, text, found] of cases) {
	test(`“${sought}” is found ${found.length} times in “${text}”`, (t) => {
		t.deepEqual(
			[...text.matchAll(toPattern(sought))].map(([match]) => match),
			found,
		);
	});
}
