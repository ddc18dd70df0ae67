import {setFlagsFromString} from 'node:v8';

/**
Keeps V8 from growing the space of its youngest objects, which it does under load and seldom takes back: to 32 MB on
Node 20, to 128 MB on Node 24. It is cleared more often then, each time faster. V8 reads this flag whenever it is about
to grow that space, so that it has an effect after the start as well (tried on Node 20, 22 and 24).
*/
export function boundYoungGeneration(): void {
	setFlagsFromString('--semi-space-growth-factor=1');
}
