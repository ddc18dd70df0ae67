export type HostileBody = {name: string; path: string; make: () => string};

const chat = '/v1/chat/completions';
const responses = '/v1/responses';
const messages = '/v1/messages';

export const hostileBodies: HostileBody[] = [
	{
		name: '20,000 messages of 50 parts',
		path: chat,
		make: () =>
			`{"messages":[${repeat(`{"role":"user","content":[${repeat('{"type":"text","text":"x"}', 50)}]}`, 20_000)}]}`,
	},
	{
		name: '20,000 messages of one part',
		path: chat,
		make: () =>
			`{"messages":[${repeat('{"role":"user","content":[{"type":"text","text":"x"}]}', 20_000)}]}`,
	},
	{
		name: '20,000 calls without results, in one message',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"},{"role":"assistant","tool_calls":[${numbered(20_000, (index) => `{"id":"c${index}","function":{"name":"f","arguments":"{}"}}`)}]}]}`,
	},
	{
		name: '20,000 calls without results, item by item',
		path: responses,
		make: () =>
			`{"input":[${numbered(20_000, (index) => `{"type":"function_call","call_id":"c${index}","name":"f","arguments":"{}"}`)}]}`,
	},
	{
		name: '20,000 calls of one id',
		path: responses,
		make: () =>
			`{"input":[${numbered(20_000, () => `{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c","output":"x"}`)}]}`,
	},
	{
		name: '30 MB of {} messages',
		path: chat,
		make: () => `{"messages":[${repeat('{}', 10_000_000)}]}`,
	},
	{
		name: '30 MB of numbers',
		path: chat,
		make: () => `{"messages":[${repeat('1', 15_000_000)}]}`,
	},
	{
		name: 'a million unknown keys',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"}],${numbered(1_000_000, (index) => `"k${index}":1`)}}`,
	},
	{
		name: 'metadata of a million keys',
		path: responses,
		make: () =>
			`{"input":"x","metadata":{${numbered(1_000_000, (index) => `"k${index}":"v"`)}}}`,
	},
	{
		name: 'one key a million times',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"}],${repeat('"k":{}', 1_000_000)}}`,
	},
	...schemas([
		[
			'200,000 properties',
			() =>
				`{"type":"object","properties":{${numbered(200_000, (index) => `"p${index}":{"type":"string"}`)}}}`,
		],
		[
			'100,000 $ref',
			() =>
				`{"type":"object","$defs":{"a":{"type":"string"}},"properties":{${numbered(100_000, (index) => `"p${index}":{"$ref":"#/$defs/a"}`)}}}`,
		],
		[
			'an enum of a million',
			() =>
				`{"type":"object","properties":{"p":{"enum":[${numbered(1_000_000, (index) => `"v${index}"`)}]}}}`,
		],
		[
			'100,000 patterns',
			() =>
				`{"type":"object","properties":{${numbered(100_000, (index) => `"p${index}":{"type":"string","pattern":"^[a-z]{${index}}$"}`)}}}`,
		],
		[
			'anyOf of 5,000 × 100',
			() =>
				`{"type":"object","properties":{"p":{"anyOf":[${numbered(5000, (outer) => `{"anyOf":[${numbered(100, (index) => `{"type":"string","const":"${outer}-${index}"}`)}]}`)}]}}}`,
		],
		[
			'100,000 patternProperties',
			() =>
				`{"type":"object","patternProperties":{${numbered(100_000, (index) => `"^p${index}$":{"type":"string"}`)}}}`,
		],
		[
			'a chain of 100 $ref, 10,000 times',
			() =>
				`{"type":"object","$defs":{${numbered(99, (index) => `"d${index}":{"$ref":"#/$defs/d${index + 1}"}`)},"d99":{"type":"object"}},"anyOf":[${numbered(10_000, (index) => `{"$ref":"#/$defs/d0","title":"${index}"}`)}]}`,
		],
		[
			'40,000 names required by 1,000 alternatives',
			() =>
				`{"type":"object","allOf":[${numbered(1000, (outer) => `{"required":[${numbered(40, (index) => `"r${outer}-${index}"`)}]}`)}]}`,
		],
	]),
	{
		name: '20,000 tools',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"}],"tools":[${numbered(20_000, (index) => `{"type":"function","function":{"name":"t${index}","parameters":{"type":"object"}}}`)}]}`,
	},
	{
		name: '10,000 allowed tools of 10,000',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"}],"tools":[${numbered(10_000, (index) => `{"type":"function","function":{"name":"t${index}"}}`)}],"tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":[${numbered(10_000, (index) => `{"type":"function","function":{"name":"t${index}"}}`)}]}}}`,
	},
	{
		name: '20,000 stop sequences',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"}],"stop":[${numbered(20_000, (index) => `"s${index}"`)}]}`,
	},
	{
		name: 'a data URL with 15 million semicolons',
		path: chat,
		make: () =>
			image(`data:image/png${';'.repeat(15_000_000)};base64,iVBORw0KGgo=`),
	},
	{
		name: 'base64 of 30 MB with blanks',
		path: chat,
		make: () =>
			image(`data:image/png;base64,iVBORw0KGgoA${' AAAA'.repeat(6_000_000)}`),
	},
	{
		name: 'an image URL of 15 MB without a dot',
		path: chat,
		make: () => image(`https://${'a'.repeat(15_000_000)}/x.png`),
	},
	{
		name: 'an image URL of 15 MB with dots',
		path: chat,
		make: () => image(`https://${'a.'.repeat(7_500_000)}com/x.png`),
	},
	{
		name: 'a text file of 30 MB in percent signs',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":[{"type":"file","file":{"file_data":"data:text/plain,${'%41'.repeat(10_000_000)}"}}]}]}`,
	},
	{
		name: '30 MB of escapes',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"${String.raw`\u00e9`.repeat(5_000_000)}"}]}`,
	},
	{
		name: '30 MB of escaped quotes',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"${String.raw`\"`.repeat(15_000_000)}"}]}`,
	},
	{
		name: '30 MB of blanks before the body',
		path: chat,
		make: () => `${' '.repeat(31_000_000)}{"messages":[]}`,
	},
	{
		name: '30 MB of letters that take two bytes',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"${'é'.repeat(15_000_000)}"}]}`,
	},
	{
		name: 'a number of 30 MB',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"}],"seed":${'9'.repeat(30_000_000)}}`,
	},
	{
		name: 'a role of 30 MB',
		path: chat,
		make: () =>
			`{"messages":[{"role":"${'x'.repeat(30_000_000)}","content":"x"}]}`,
	},
	{
		name: 'a model of 30 MB',
		path: chat,
		make: () =>
			`{"model":"${'claude-'.repeat(4_000_000)}","messages":[{"role":"user","content":"x"}]}`,
	},
	{
		name: 'a call id of 30 MB',
		path: chat,
		make: () =>
			`{"messages":[{"role":"tool","tool_call_id":"${'x'.repeat(30_000_000)}","content":"x"}]}`,
	},
	{
		name: '30 MB of arguments of a call',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"},{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":${JSON.stringify(`{"a":[${repeat('1', 10_000_000)}]}`)}}}]},{"role":"tool","tool_call_id":"a","content":"x"}]}`,
	},
	{
		name: '25 MB of calls with deep arguments',
		path: responses,
		make: () =>
			`{"input":[${numbered(5000, (index) => `{"type":"function_call","call_id":"c${index}","name":"f","arguments":${JSON.stringify(`{"a":${'['.repeat(2000)}${']'.repeat(2000)}}`)}},{"type":"function_call_output","call_id":"c${index}","output":"x"}`)}]}`,
	},
	{
		name: 'a text file of 30 MB in base64 with blanks',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":[{"type":"file","file":{"file_data":"data:text/plain;base64,${' QUFB'.repeat(6_000_000)}"}}]}]}`,
	},
	{
		name: '30 MB of arguments in escapes',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"},{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"${String.raw`\u005b`.repeat(5_000_000)}"}}]},{"role":"tool","tool_call_id":"a","content":"x"}]}`,
	},
	{
		name: '20,000 tools of three namespaces',
		path: responses,
		make: () =>
			`{"input":"x","tools":[${numbered(3, (outer) => `{"type":"namespace","name":"n${outer}","tools":[${numbered(7000, (index) => `{"type":"function","name":"t${index}"}`)}]}`)}]}`,
	},
	{
		name: '20,000 messages that alternate',
		path: chat,
		make: () =>
			`{"messages":[${repeat('{"role":"user","content":"x"},{"role":"assistant","content":"y"}', 9999)},{"role":"user","content":"x"}]}`,
	},
	{
		name: 'a stop sequence of 15 MB of blanks',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"}],"stop":["${' '.repeat(15_000_000)}"]}`,
	},
	{
		name: '50,000 system messages',
		path: messages,
		make: () =>
			`{"max_tokens":9,"system":[${repeat('{"type":"text","text":"x"}', 50_000)}],"messages":[{"role":"user","content":"x"}]}`,
	},
	{
		name: '20,000 results of one message',
		path: messages,
		make: () =>
			`{"max_tokens":9,"messages":[{"role":"user","content":"x"},{"role":"assistant","content":[${numbered(20_000, (index) => `{"type":"tool_use","id":"c${index}","name":"f","input":{}}`)}]},{"role":"user","content":[${numbered(20_000, (index) => `{"type":"tool_result","tool_use_id":"c${index}","content":"x"}`)}]}]}`,
	},
];

export const largeBodies: HostileBody[] = [
	{
		name: '25 MB of images',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":[${repeat(`{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgoA${'AAAA'.repeat(300_000)}"}}`, 20)},{"type":"text","text":"x"}]}]}`,
	},
	{
		name: "an agent's 2,000 messages",
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"Go on"},${numbered(
				999,
				(index) =>
					`{"role":"assistant","content":"Reading.","tool_calls":[{"id":"call_${index}","type":"function","function":{"name":"read","arguments":${JSON.stringify(JSON.stringify({path: `/src/${index}.ts`}))}}}]},{"role":"tool","tool_call_id":"call_${index}","content":"${'const x = 1; '.repeat(100)}"}`,
			)}],"tools":[{"type":"function","function":{"name":"read"}}]}`,
	},
	{
		name: '200 tools with schemas of 20 KB',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"}],"tools":[${numbered(200, (index) => `{"type":"function","function":{"name":"tool_${index}","parameters":{"type":"object","properties":{${numbered(200, (property) => `"p${property}":{"type":"string","description":"${'What it is for. '.repeat(4)}"}`)}}}}}`)}]}`,
	},
	{
		name: 'a schema of 1 MB',
		path: chat,
		make: () =>
			`{"messages":[{"role":"user","content":"x"}],"response_format":{"type":"json_schema","json_schema":{"name":"a","schema":{"type":"object","properties":{${numbered(15_000, (index) => `"property${index}":{"type":"string","description":"What it is"}`)}}}}}}`,
	},
	{
		name: '5,000 messages',
		path: messages,
		make: () =>
			`{"max_tokens":9,"messages":[${numbered(2500, (index) => `{"role":"user","content":[{"type":"text","text":"Question ${index}"}]},{"role":"assistant","content":[{"type":"text","text":"Answer ${index}"}]}`)},{"role":"user","content":"x"}]}`,
	},
	{
		name: 'a history of 30 MB',
		path: chat,
		make: () =>
			`{"messages":[${numbered(500, (index) => `{"role":"user","content":"${index} ${String.raw`\"a\"\n`.repeat(3700)}"},{"role":"assistant","content":"${index} ${String.raw`\"b\"\n`.repeat(3700)}"}`)},{"role":"user","content":"x"}]}`,
	},
	{
		name: 'a system prompt of 20 MB',
		path: messages,
		make: () =>
			`{"max_tokens":9,"system":"${String.raw`\"`.repeat(10_000_000)}","messages":[{"role":"user","content":"x"}]}`,
	},
	{
		name: 'a text of 20 MB',
		path: messages,
		make: () =>
			`{"max_tokens":9,"messages":[{"role":"user","content":"${'Lorem ipsum '.repeat(1_700_000)}"}]}`,
	},
];

function schemas(
	cases: Array<[name: string, make: () => string]>,
): HostileBody[] {
	return cases.flatMap(([name, make]) => [
		{
			name: `${name}, in an answer's schema`,
			path: chat,
			make: () =>
				`{"messages":[{"role":"user","content":"x"}],"response_format":{"type":"json_schema","json_schema":{"name":"a","schema":${make()}}}}`,
		},
		{
			name: `${name}, in a tool's schema`,
			path: chat,
			make: () =>
				`{"messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"f","parameters":${make()}}}]}`,
		},
	]);
}

function image(url: string): string {
	return `{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"${url}"}}]}]}`;
}

function repeat(text: string, times: number): string {
	return `${`${text},`.repeat(times - 1)}${text}`;
}

function numbered(count: number, toText: (index: number) => string): string {
	return Array.from({length: count}, (_, index) => toText(index)).join(',');
}
