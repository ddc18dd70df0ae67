/**
A second opinion on unit files, written from systemd.syntax(7) and systemd.service(5) for the keys that ours has. It
throws at what it does not know, variables included: what systemd would replace was not escaped.
*/
export function readUnitFile(text) {
	const entries = text
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('['))
		.map((line) => {
			const [, key, value] = /^(\w+)=(.*)$/sv.exec(line) ?? [];
			if (key === undefined) {
				throw new Error(`Neither a section nor a setting: ${line}`);
			}

			return [key, value];
		});
	const [program, ...words] = readWords(valuesOf(entries, 'ExecStart')[0]);
	return {
		entries,
		command: [program, ...words.map((word) => readVariables(word))],
		environment: Object.fromEntries(
			valuesOf(entries, 'Environment')
				.flatMap((value) => readWords(value))
				.map((word) => [
					word.slice(0, word.indexOf('=')),
					word.slice(word.indexOf('=') + 1),
				]),
		),
	};
}

function valuesOf(entries, key) {
	return entries.filter(([name]) => name === key).map(([, value]) => value);
}

function readWords(value) {
	const words = [];
	let rest = value;
	while (rest !== '') {
		const match = /^"(?<word>(?:[^"\\]|\\.)*)"(?: |$)/v.exec(rest);
		if (match === null) {
			throw new Error(`Not a quoted word: ${rest}`);
		}

		words.push(readSpecifiers(readEscapes(match.groups.word)));
		rest = rest.slice(match[0].length);
	}

	return words;
}

function readEscapes(word) {
	return word.replaceAll(
		/\\(?:u(?<code>[\da-f]{4})|(?<literal>.))/gv,
		(...match) => {
			const {code, literal} = match.at(-1);
			if (code !== undefined) {
				return String.fromCodePoint(Number.parseInt(code, 16));
			}

			if (literal !== '"' && literal !== '\\') {
				throw new Error(`Unexpected escape \\${literal}`);
			}

			return literal;
		},
	);
}

function readSpecifiers(word) {
	return word.replaceAll(/%(?<name>.?)/gv, (specifier, name) => {
		if (name !== '%') {
			throw new Error(`A specifier: ${specifier}`);
		}

		return '%';
	});
}

function readVariables(word) {
	return word.replaceAll(/\$(?<name>.?)/gv, (variable, name) => {
		if (name !== '$') {
			throw new Error(`A variable: ${variable}`);
		}

		return '$';
	});
}
