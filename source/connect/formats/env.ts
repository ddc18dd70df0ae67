import {EditError, type Format, type Path, type Value} from './format.js';
import {insertLines, lineEnd, nextLine, splice} from './splice.js';

/** Lines of `NAME=value`, as `dotenv` reads them: `export` before, quotes around, comments behind. The last of a name counts. */
export const env: Format = {
	parse: (text) =>
		Object.fromEntries(entriesOf(text).map(({name, value}) => [name, value])),
	set(text, path, value) {
		const name = toName(path);
		const written = toText(value);
		const found = find(text, name);
		return splice(text, [
			found
				? {start: found.valueStart, end: found.valueEnd, text: written}
				: insertLines(text.length, `${name}=${written}\n`, text),
		]);
	},
	remove(text, path) {
		const {start} = find(text, toName(path))!;
		return splice(text, [{start, end: nextLine(text, start), text: ''}]);
	},
};

type Entry = {
	name: string;
	value: string;
	start: number;
	valueStart: number;
	valueEnd: number;
};

const line =
	/^(?<head>[\t ]*(?:export[\t ]+)?(?<name>[A-Za-z_][\w.\-]*)[\t ]*=[\t ]*)(?<value>"(?:\\.|[^"\\])*"|'[^']*'|[^\n\r#]*?)[\t ]*(?:#[^\n]*)?\r?$/gmv;

function entriesOf(text: string): Entry[] {
	return [...text.matchAll(line)].map(({index, groups}) => {
		const {head = '', name = '', value = ''} = groups ?? {};
		const valueStart = index + head.length;
		return {
			name,
			value: /^(?<quote>["']).*\k<quote>$/sv.test(value)
				? value.slice(1, -1)
				: value,
			start: index,
			valueStart,
			valueEnd: Math.min(valueStart + value.length, lineEnd(text, text.length)),
		};
	});
}

function find(text: string, name: string): Entry | undefined {
	const found = entriesOf(text).filter((entry) => entry.name === name);
	if (found.length > 1) {
		throw new EditError(`${name} is there twice`);
	}

	return found[0];
}

function toName(path: Path): string {
	const [name, ...rest] = path;
	if (typeof name !== 'string' || rest.length > 0) {
		throw new EditError('variables have no parts');
	}

	return name;
}

function toText(value: Value): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return /^[\w.:\/@\-]+$/v.test(text) ? text : JSON.stringify(text);
}
