// Makes objects that live for a while, and prints how large the space of the young ones has grown: `churn.ts [bound]`.
import process from 'node:process';
import {getHeapSpaceStatistics} from 'node:v8';
import {boundYoungGeneration} from '../../source/commands/bound-young-generation.js';

if (process.argv[2] === 'bound') {
	boundYoungGeneration();
}

const kept: unknown[] = [];
for (let count = 0; count < 2_000_000; count++) {
	kept[count % 50_000] = {count, list: [count], text: `object ${count}`};
}

const {space_size: size = 0} =
	getHeapSpaceStatistics().find(({space_name: name}) => name === 'new_space') ??
	{};
process.stdout.write(String(size));
