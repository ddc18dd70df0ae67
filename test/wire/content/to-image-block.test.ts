import test from 'ava';
import {toImageBlock} from '../../../source/wire/content/to-image-block.js';
import {base64, gif, jpeg, png, webp} from './samples.js';

const unknown = base64('no image at all');

const inline: Array<[url: string, mediaType: string, data: string]> = [
	[`data:image/png;base64,${png}`, 'image/png', png],
	[`data:image/jpeg;base64,${jpeg}`, 'image/jpeg', jpeg],
	[`data:image/gif;base64,${gif}`, 'image/gif', gif],
	[`data:image/webp;base64,${webp}`, 'image/webp', webp],
	[`DATA:image/PNG;charset=utf-8;base64,${png}`, 'image/png', png],
	[`data:image/png;base64,${jpeg}`, 'image/jpeg', jpeg],
	[`data:application/octet-stream;base64,${gif}`, 'image/gif', gif],
	[`data:image/jpg;base64,${jpeg}`, 'image/jpeg', jpeg],
	[
		`data:image/png;base64,\n${png.slice(0, 8)}\r\n${png.slice(8)}\n`,
		'image/png',
		png,
	],
	[`data:image/png;base64,${png}AA`, 'image/png', `${png}AA==`],
];

for (const [url, mediaType, data] of inline) {
	test(`${JSON.stringify(url)} is ${mediaType}`, (t) => {
		t.deepEqual(toImageBlock(url, 'image'), {
			type: 'image',
			source: {kind: 'base64', mediaType, data},
		});
	});
}

for (const url of [
	'https://example.com/cat.png',
	'https://8.8.8.8/cat.png',
	'https://[2606:4700::1111]/cat.png',
	'https://localhost.example.com/cat.png',
]) {
	test(`${url} is left to the upstream to fetch`, (t) => {
		t.deepEqual(toImageBlock(url, 'image'), {
			type: 'image',
			source: {kind: 'url', url},
		});
	});
}

const refused: Array<[url: string, code: string, message: RegExp]> = [
	['data:image/png;base64,', 'invalid_value', /expected base64/v],
	['data:image/png;base64,%%%%', 'invalid_value', /expected base64/v],
	['data:image/png;base64,AAAAA', 'invalid_value', /expected base64/v],
	['data:image/png;base64,AA=A', 'invalid_value', /expected base64/v],
	['data:image/png,AAAA', 'invalid_value', /with base64 data/v],
	[`data:image/png;base64,${unknown}`, 'unsupported_value', /'image\/png' is/v],
	['data:image/png;base64,AAAAAA', 'unsupported_value', /'image\/png' is/v],
	[`data:image/bmp;base64,${unknown}`, 'unsupported_value', /'image\/bmp'/v],
	[`data:;base64,${unknown}`, 'unsupported_value', /'text\/plain'/v],
	['data:image/png', 'invalid_value', /https URL/v],
	['http://example.com/cat.png', 'invalid_value', /https URL/v],
	['file:///etc/passwd', 'invalid_value', /https URL/v],
	['ftp://example.com/cat.png', 'invalid_value', /https URL/v],
	['cat.png', 'invalid_value', /https URL/v],
	['', 'invalid_value', /https URL/v],
	...[
		'localhost',
		'printer',
		'nas.local',
		'a.internal',
		'x.localhost',
		'127.0.0.1',
		'127.1',
		'2130706433',
		'0.0.0.0',
		'10.1.2.3',
		'172.16.0.1',
		'192.168.1.1',
		'169.254.169.254',
		'100.64.0.1',
		'[::1]',
		'[::]',
		'[fc00::1]',
		'[fe80::1]',
		'[::ffff:127.0.0.1]',
		'localhost.',
		'[64:ff9b::7f00:1]',
		'224.0.0.1',
	].map((host): [string, string, RegExp] => [
		`https://${host}/cat.png`,
		'invalid_value',
		/not a public host/v,
	]),
];

for (const [url, code, message] of refused) {
	test(`${JSON.stringify(url)} is refused`, (t) => {
		const error = t.throws(() => toImageBlock(url, 'messages[0].x'), {
			name: 'ApiError',
			message,
		});
		t.like(error, {status: 400, param: 'messages[0].x', code});
	});
}

test('an image of many megabytes is read in one go', (t) => {
	const data = png + 'AAAA'.repeat(5_000_000);
	const {source} = toImageBlock(`data:image/png;base64,${data}`, 'image');
	t.deepEqual(source, {kind: 'base64', mediaType: 'image/png', data});
});
