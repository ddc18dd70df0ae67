import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {root} from './stand-ins/project.js';

// A file imports only from its own folder, or from a folder of a lower rank.
const ranks: Record<string, number> = {
	async: 0,
	errors: 0,
	'event-stream': 1,
	files: 1,
	port: 1,
	settings: 1,
	claude: 2,
	wire: 3,
	demo: 3,
	traffic: 4,
	alerts: 5,
	budgets: 5,
	connect: 6,
	history: 6,
	server: 6,
	service: 6,
	'self-test': 6,
	controller: 7,
	tui: 8,
	commands: 9,
	'cli.ts': 10,
	'server/standalone.ts': 11,
};

const source = path.join(root, 'source');

test('every file imports only from its own layer or lower ones', async (t) => {
	const imports = await allImports();
	const upward = imports.filter(
		({from, to}) => layerOf(from) !== layerOf(to) && rankOf(from) <= rankOf(to),
	);
	t.true(imports.length > 0);
	t.deepEqual(
		upward.map(({from, to}) => `${from} → ${to}`),
		[],
	);
});

test('every layer has a rank', async (t) => {
	const layers = await readdir(source);
	t.deepEqual(
		layers.filter((layer) => !(layer in ranks)),
		[],
	);
});

test('the layers are those of the documents', async (t) => {
	const read = async (page: string) =>
		readFile(path.join(source, '../docs', page), 'utf8');
	const layers = Object.entries(ranks).filter(([name]) => !name.includes('.'));
	const steps = [...new Set(Object.values(ranks))].map((rank) =>
		layers
			.filter(([, layerRank]) => layerRank === rank)
			.map(([name]) => name)
			.sort(),
	);
	const line = steps
		.filter((names) => names.length > 0)
		.map((names) => names.join(', '))
		.join(' < ');
	const contributing = await read('contributing.md');
	t.true(contributing.includes(`\n${line}\n`));
	const architecture = await read('architecture.md');
	t.deepEqual(
		[...architecture.matchAll(/^\| `(?<name>[\w\-]+)` \|/gmv)]
			.map(({groups}) => groups!['name']!)
			.filter((name) => name in ranks)
			.sort(),
		steps.flat().sort(),
	);
});

test('no imports go in a circle, those of types included', async (t) => {
	const graph = new Map<string, string[]>();
	for (const {from, to} of await allImports()) {
		graph.set(from, [...(graph.get(from) ?? []), to]);
	}

	const circles: string[] = [];
	const finished = new Set<string>();
	const visit = (file: string, trail: string[]) => {
		if (trail.includes(file)) {
			circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
			return;
		}

		if (finished.has(file)) {
			return;
		}

		for (const next of graph.get(file) ?? []) {
			visit(next, [...trail, file]);
		}

		finished.add(file);
	};

	for (const file of graph.keys()) {
		visit(file, []);
	}

	t.deepEqual(circles, []);
});

test('no two files have one name', async (t) => {
	const files = await sourceFiles();
	const names = files.map((file) =>
		path.basename(file).replace(/\.tsx?$/v, ''),
	);
	t.deepEqual(
		names.filter((name, index) => names.indexOf(name) !== index),
		[],
	);
});

type Import = {from: string; to: string};

async function allImports(): Promise<Import[]> {
	const files = await sourceFiles();
	const imports = await Promise.all(files.map(async (file) => importsOf(file)));
	return imports.flat();
}

async function sourceFiles(): Promise<string[]> {
	const names = await readdir(source, {recursive: true});
	return names.filter((name) => /\.tsx?$/v.test(name));
}

async function importsOf(from: string): Promise<Import[]> {
	const text = await readFile(path.join(source, from), 'utf8');
	const pattern =
		/^(?:import|export)\s[^;]*?from '(?<target>\.[^']+)'|(?:import\(|^import\s)'(?<bare>\.[^']+)'/gmv;
	return [...text.matchAll(pattern)].map((match) => {
		const target = (match.groups?.['target'] ?? match.groups?.['bare'])!;
		const resolved = path.join(path.dirname(from), target);
		return {from, to: existing(resolved)};
	});
}

/** Imports are spelt `.js`, also of files that are `.ts` or `.tsx`. */
function existing(name: string): string {
	const found = ['.ts', '.tsx']
		.map((extension) => name.replace(/\.js$/v, extension))
		.find((candidate) => existsSync(path.join(source, candidate)));
	if (found === undefined) {
		throw new Error(`${name} does not exist`);
	}

	return found;
}

/** One file is an entry point in a folder of a lower layer, for the sake of its path. */
function layerOf(file: string): string {
	return file in ranks ? file : file.split(path.sep)[0]!;
}

function rankOf(file: string): number {
	return ranks[layerOf(file)]!;
}
