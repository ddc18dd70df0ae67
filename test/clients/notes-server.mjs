// An MCP server on stdin and stdout, as users add to their agents. `--more 60` offers that many tools beside its own.
import process from 'node:process';
import {createInterface} from 'node:readline';

const count = Number(process.argv[process.argv.indexOf('--more') + 1]) || 0;

const tools = [
	toTool('lookup', 'Looks up a note by its name'),
	...Array.from({length: count}, (_, index) =>
		toTool(`archive_${index}`, `Looks into part ${index} of the archive`),
	),
];

const answers = {
	initialize: ({protocolVersion}) => ({
		protocolVersion,
		capabilities: {tools: {}},
		serverInfo: {name: 'notes', version: '1.0.0'},
	}),
	ping: () => ({}),
	'tools/list': () => ({tools}),
	'tools/call': ({name, arguments: {note}}) => ({
		content: [{type: 'text', text: `${name} found ${note}: the code is 4711`}],
	}),
};

for await (const line of createInterface({input: process.stdin})) {
	const {id, method, params} = JSON.parse(line);
	// Notifications have no id and want no answer.
	if (id !== undefined) {
		const toResult = answers[method];
		const error = {code: -32_601, message: `No method ${method}`};
		const outcome = toResult ? {result: toResult(params)} : {error};
		console.log(JSON.stringify({jsonrpc: '2.0', id, ...outcome}));
	}
}

function toTool(name, description) {
	const properties = {note: {type: 'string', description: 'Its name'}};
	const inputSchema = {type: 'object', properties, required: ['note']};
	return {name, description, inputSchema};
}
